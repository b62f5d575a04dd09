/** What a parameter of a statement can be. Values of json columns are passed as text: `$1::text::jsonb`. */
export type Param = string | number | boolean | null | Date | Uint8Array | readonly string[] | readonly number[];
export type Row = Record<string, unknown>;

/** Something that answers statements. bigint comes as number, timestamptz as Date, jsonb as its value, bytea as Uint8Array. */
export interface Queries {
  /** @param sql  one statement; every value that is not written in the code is a parameter, $1, $2, ... */
  query<R extends Row = Row>(sql: string, params?: readonly Param[]): Promise<R[]>;
}

/**
 * All or nothing. What it does must follow from its statements and their parameters alone: no now(), random() or sequence, for in a folder
 * the statements that change something are kept in a journal and may be run again.
 */
export interface Transaction extends Queries {
  /** Statements without parameters, one after the other. */
  script(sql: string): Promise<void>;
  /**
   * Rows in bulk.
   *
   * @param chunks  whole lines in the text format of COPY (`copyLine`), each ended by a newline
   * @returns how many rows
   */
  copyIn(table: string, columns: readonly string[], chunks: Iterable<string> | AsyncIterable<string>): Promise<number>;
}

/**
 * The database of a site: PGlite in a folder or a PostgreSQL server, by the same SQL. A transaction that has resolved is on disk.
 * `query` itself only reads: a statement that would change something is refused by the database.
 *
 * @throws WorldError from all of them when the disk, the server or the way to it fails
 */
export interface Database extends Queries {
  readonly kind: 'pglite' | 'postgres';
  /** Where it is, for messages: a folder, or host, port and database without the password. */
  readonly place: string;
  /** @param options  cache: what it writes may be lost, and is not kept in the journal */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: { cache?: boolean }): Promise<T>;
  /** Hears what is sent to a channel by `pg_notify`. Notices can be missed while a connection is down. @returns stops it */
  listen(channel: string, heard: (text: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
