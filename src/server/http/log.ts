/** What a line of the log may hold besides time, level and message. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A log of one JSON object a line. Fields are chosen by name where it is written: bodies, headers and queries never go in. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Longest text in a field. */
const MOST_TEXT = 2000;

/** @param write  takes whole lines */
export function jsonLog(write: (line: string) => void, now: () => number): Log {
  const line =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      const short = Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, MOST_TEXT) : value]);
      write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, message, ...Object.fromEntries(short) })}\n`);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
