import type { Database } from './database.js';

/** A plan, and since when it is served. */
export interface Served {
  seal: string;
  at: Date;
}

/** With which plan a site is served: of several processes on one database the one that was started last says. */
export class ServedPlan {
  constructor(private readonly database: Database) {}

  /** A process begins to serve a plan. @returns what was served before, where that is another one */
  async claim(seal: string, at: Date): Promise<Served | undefined> {
    const before = await this.latest();
    if (before?.seal === seal) return undefined;
    await this.database.transaction((tx) =>
      tx.query(
        `insert into served_plan (seal, at) values ($1, $2)
         on conflict (one) do update set seal = excluded.seal, at = excluded.at where served_plan.seal <> excluded.seal`,
        [seal, at],
      ),
    );
    return before;
  }

  async latest(): Promise<Served | undefined> {
    return (await this.database.query<Served & Record<string, unknown>>('select seal, at from served_plan'))[0];
  }
}
