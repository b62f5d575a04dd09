import { sha256Of } from '../../store/index.js';
import { gathered } from './gathered.js';

/**
 * Who a secret is of, by the SHA-256 under which it is kept; those that are asked in the same turn are looked up together.
 *
 * @param rowsOf    what is kept under SHA-256s in hex; nothing for those that are not good
 * @param callerOf  who that is
 */
export function bySecret<Row extends { hash: string }, Caller>(
  rowsOf: (hashes: readonly string[]) => Promise<readonly Row[]>,
  callerOf: (row: Row, secret: string) => Caller,
): (secret: string) => Promise<Caller | undefined> {
  return gathered(async (secrets: readonly string[]) => {
    const hashes = secrets.map(sha256Of);
    const found = new Map((await rowsOf(hashes)).map((row) => [row.hash, row]));
    return secrets.map((secret, i) => {
      const row = found.get(hashes[i]);
      return row && callerOf(row, secret);
    });
  });
}
