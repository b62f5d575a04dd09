import { sha256Of } from '../sha256.js';
import type { Database } from './database.js';

export interface Photo {
  /** Media type, as whoever took it in has found it by its bytes. */
  type: string;
  bytes: Uint8Array;
}

/** Photos by the SHA-256 of their bytes. */
export class Photos {
  constructor(private readonly database: Database) {}

  /** Keeps a photo; on disk when it resolves. One that is there already stays as it is. @returns its SHA-256 */
  async put({ type, bytes }: Photo, by: string, at: Date): Promise<string> {
    const sha256 = sha256Of(bytes);
    if (await this.has(sha256)) return sha256;
    await this.database.transaction((tx) =>
      tx.query('insert into photos (sha256, type, bytes, by, at) values ($1, $2, $3, $4, $5) on conflict do nothing', [
        sha256,
        type,
        bytes,
        by,
        at,
      ]),
    );
    return sha256;
  }

  async get(sha256: string): Promise<Photo | undefined> {
    const [photo] = await this.database.query<{ type: string; bytes: Uint8Array }>('select type, bytes from photos where sha256 = $1', [
      sha256,
    ]);
    return photo;
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.database.query('select 1 as there from photos where sha256 = $1', [sha256])).length > 0;
  }
}
