import { createReadStream } from 'node:fs';
import { sha256Of } from '../sha256.js';

/** Bytes that stand in a file beside the journal, for they are many. */
export interface Attachment {
  file: string;
  bytes: number;
  sha256: string;
}

/** What a statement of a record needs: a value, short bytes, or a file. */
export type KeptParam = string | number | boolean | null | readonly (string | number)[] | { base64: string } | Attachment;

/** One step of a transaction that changed something. */
export type Step =
  | { sql: string; params: KeptParam[] }
  | { script: string }
  | { copy: string; columns: readonly string[]; from: Attachment };

/** One transaction: its number, from 1 without gaps, its steps in order, and where the next one begins in the file. */
export interface JournalRecord {
  n: number;
  steps: Step[];
  end: number;
}

/** A record as a line: its number, a checksum of number and steps, the steps as JSON. */
export function recordLine(n: number, steps: readonly Step[]): Buffer {
  const body = JSON.stringify(steps);
  return Buffer.from(`${n} ${checksum(n, body)} ${body}\n`);
}

/** What reading found: the records, then how the file ends. */
export type Read = { record: JournalRecord } | { torn: { begin: number; bytes: number } } | { damaged: { n: number; begin: number } };

/**
 * Reads records from a place in the file. A last line that is not whole is what a crash leaves of a record that nobody was told of: `torn`.
 * A bad line with good ones after it, or a good one that is not the next, is none of that: `damaged`. Both end the reading.
 *
 * @param from  where to begin, in bytes
 * @param n     number of the record that is there
 */
export async function* readRecords(path: string, from: number, n: number): AsyncGenerator<Read> {
  let next = n;
  let bad: { n: number; begin: number; bytes: number } | undefined;
  for await (const { begin, line, whole } of linesOf(path, from)) {
    const parsed = whole ? parse(line) : undefined;
    if (parsed?.n === next && !bad) {
      yield { record: { ...parsed, end: begin + line.length + 1 } };
      next++;
    } else if (parsed) {
      yield { damaged: bad ?? { n: next, begin } };
      return;
    } else {
      bad ??= { n: next, begin, bytes: 0 };
      bad.bytes = begin + line.length + Number(whole) - bad.begin;
    }
  }
  if (bad) yield { torn: { begin: bad.begin, bytes: bad.bytes } };
}

function checksum(n: number, body: string): string {
  return sha256Of(`${n} ${body}`).slice(0, 16);
}

const LINE = /^([1-9]\d*) ([0-9a-f]{16}) /;

function parse(line: Buffer): { n: number; steps: Step[] } | undefined {
  const [head, number, sum] = LINE.exec(line.toString('latin1', 0, 40)) ?? [];
  if (head === undefined) return undefined;
  const n = Number(number);
  const body = line.toString('utf8', head.length);
  return checksum(n, body) === sum ? { n, steps: JSON.parse(body) } : undefined;
}

/** Lines with their places; the last one may lack its newline. */
async function* linesOf(path: string, from: number): AsyncGenerator<{ begin: number; line: Buffer; whole: boolean }> {
  let begin = from;
  let parts: Buffer[] = [];
  for await (const chunk of createReadStream(path, { start: from, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let at = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, at)) {
      const line = Buffer.concat([...parts, chunk.subarray(at, end)]);
      yield { begin, line, whole: true };
      begin += line.length + 1;
      parts = [];
      at = end + 1;
    }
    if (at < chunk.length) parts.push(chunk.subarray(at));
  }
  if (parts.length > 0) yield { begin, line: Buffer.concat(parts), whole: false };
}
