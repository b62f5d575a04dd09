import { WorldError } from '../world-error.js';

/** What the server or the way to it says, by SQLSTATE, system error or words. */
const WHY: readonly [RegExp, string][] = [
  [/^ECONNREFUSED$/, 'nobody answers there'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'no machine of that name is known'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$|timeout/, 'no answer came'],
  [/^(ECONNRESET|EPIPE|08...|57P0.|25P03)$|Connection terminated|not queryable|connection error/, 'the connection was lost'],
  [/^57014$/, 'it was stopped there'],
  [/^(55P03|40...)$/, 'others are in its way'],
  [/^28...$/, 'it does not let this user in'],
  [/^3D000$/, 'it has no such database'],
  [/^42501$/, 'this user may not do that'],
  [/^53100$/, 'its disk is full'],
  [/^53...$/, 'it has no room for more'],
  [/^(58|XX)...$/, 'it has failed inside'],
];

/** What the world did as a `WorldError`; faults of the statements unchanged. */
export function asPostgresError(error: unknown, doing: string, safe: string): unknown {
  if (error instanceof WorldError || !(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const sign = typeof code === 'string' ? code : error.message;
  const why = WHY.find(([pattern]) => pattern.test(sign))?.[1];
  return why === undefined ? error : new WorldError(`${doing}: ${why} (${error.message || sign})\n  ${safe}`);
}

/** Host, port and database of an address, without user and password. @throws WorldError for one that is none, without its text */
export function placeOf(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (/^postgres(ql)?:$/.test(protocol)) return `PostgreSQL at ${decodeURIComponent(host) || 'localhost'}${pathname}`;
  } catch {
    // It may hold a password, so it is told without its text.
  }
  throw new WorldError('opening the database: DATABASE_URL is not of the form postgres://user:password@host:port/database');
}
