import type { ReplanFault } from '../../api/index.js';
import { WorldError } from '../world-error.js';
import type { Database, Queries, Row } from './database.js';

/** What is known of the making of schedules. */
export interface Replan {
  /** None while no schedule is made. */
  holder: string | null;
  by: string | null;
  started_at: Date | null;
  step: string | null;
  fault: ReplanFault | null;
}

/** On which all are told that a schedule was made, or that the making of one has come further. */
const CHANNEL = 'nineteen_schedules';
/** Who makes a schedule says so more often than this; later than this after the last word another one may. */
const BELIEVED_MS = 60_000;
/** Notices can be missed while a connection is down. */
const ASK_EVERY_MS = 2000;

/**
 * The right to make a schedule, which one process has at a time, and how far it is. The right of a process that ended without giving it
 * back lapses within a minute; in a folder, which one process holds, at once.
 */
export class Replanning {
  private constructor(private readonly database: Database) {}

  /** @throws WorldError when the database fails */
  static async open(database: Database): Promise<Replanning> {
    const replanning = new Replanning(database);
    if (database.kind === 'pglite') await replanning.change('holder is not null', 'holder = null, step = null, until = null');
    return replanning;
  }

  /** What is known at a time. */
  async state(at: Date): Promise<Replan> {
    const [{ holder, by, started_at, step, fault, until }] = await this.database.query<Replan & { until: Date | null } & Row>(
      'select holder, by, started_at, step, fault, until from replanning',
    );
    const runs = holder !== null && until !== null && until > at;
    return { holder: runs ? holder : null, by: runs ? by : null, started_at: runs ? started_at : null, step: runs ? step : null, fault };
  }

  /** Takes the right. @returns whether it was to be had */
  begin(holder: string, by: string | null, step: string, at: Date): Promise<boolean> {
    return this.change(
      'holder is null or until <= $4',
      'holder = $1::text::uuid, by = $2, step = $3, started_at = $4, until = $5, fault = null',
      [holder, by, step, at, until(at)],
    );
  }

  /** Says how far it is. @returns whether the right is still had */
  goesOn(holder: string, step: string, at: Date): Promise<boolean> {
    return this.change('holder = $1::text::uuid', 'step = $2, until = $3', [holder, step, until(at)]);
  }

  /** Gives the right back. */
  end(holder: string, fault: ReplanFault | null): Promise<boolean> {
    return this.change('holder = $1::text::uuid', 'holder = null, step = null, until = null, fault = $2::text::jsonb', [
      holder,
      fault === null ? null : JSON.stringify(fault),
    ]);
  }

  /**
   * Calls when a schedule was kept by any process, or the making of one has come further; now and then also without that. While the
   * database cannot be reached it asks again.
   *
   * @returns stops it
   */
  async follow(heard: () => Promise<void>): Promise<() => Promise<void>> {
    let stopped = false;
    let running: Promise<void> = Promise.resolve();
    let waiting = false;
    const hear = () => {
      if (waiting || stopped) return;
      waiting = true;
      running = running.then(async () => {
        waiting = false;
        if (stopped) return;
        try {
          await heard();
        } catch (error) {
          if (!(error instanceof WorldError)) throw error;
        }
      });
    };
    const unlisten = await this.database.listen(CHANNEL, hear);
    const timer = setInterval(hear, ASK_EVERY_MS);
    timer.unref();
    return async () => {
      stopped = true;
      clearInterval(timer);
      await unlisten();
      await running;
    };
  }

  private change(where: string, set: string, params: Parameters<Queries['query']>[1] = []): Promise<boolean> {
    return this.database.transaction(
      async (tx) => {
        const changed = await tx.query(`update replanning set ${set} where ${where} returning only_row`, params);
        if (changed.length > 0) await announceSchedules(tx);
        return changed.length > 0;
      },
      { cache: true },
    );
  }
}

/** Tells all processes, once this is committed. */
export async function announceSchedules(tx: Queries): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [CHANNEL, '']);
}

function until(at: Date): Date {
  return new Date(at.getTime() + BELIEVED_MS);
}
