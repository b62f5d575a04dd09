import type { Finding } from '../finding/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { type ColumnsOf, numbers, type Schema, textColumn } from '../table/index.js';
import { askedFor, type TrySteps } from './people/make-tries.js';
import { headcount, openTrades } from './people/staffing.js';
import { type TradeOffPoint, tradeOff } from './people/trade-off.js';
import { prepare } from './prepare.js';
import type { Site } from './site/types.js';

/**
 * The tables of a trade-off.
 *
 * curve: by deadline, what was found, and what no schedule that meets the deadline stays below.
 * staffing: people on shift by trade, for each deadline.
 */
export const TRADE_OFF_TABLES = {
  curve: {
    deadline_min: 'integer',
    finish_min: 'integer',
    people: 'integer',
    cost_usd: 'integer',
    fewest_people: 'integer',
    least_cost_usd: 'integer',
  },
  staffing: { deadline_min: 'integer', trade: 'text', people: 'integer' },
} as const satisfies Record<string, Schema>;

export type TradeOffTables = {
  [Name in keyof typeof TRADE_OFF_TABLES]: { rows: number; columns: ColumnsOf<(typeof TRADE_OFF_TABLES)[Name]> };
};

/** A trade-off, or only the findings that say why there is none. */
export interface TradeOffMade {
  tradeOff?: { points: TradeOffPoint[]; tables: TradeOffTables };
  findings: Finding[];
}

/**
 * What each deadline costs, from the earliest finish to a longest deadline. Yields the tries that it waits for.
 *
 * @param points  deadlines, at least 2
 */
export function* tradeOffOf(
  plan: PlanTables,
  document: PlanDocument,
  site: Site,
  points: number,
  longest_min: number | undefined,
): TrySteps<TradeOffMade> {
  const { prepared, findings } = prepare(plan, document, site);
  if (!prepared) return { findings };
  if (openTrades(site).length === 0) return { findings: [...findings, NOTHING_OPEN] };
  const found = yield* askedFor(prepared, tradeOff(prepared, 'cost', points, longest_min));
  return { tradeOff: { points: found, tables: tablesOf(found) }, findings };
}

const NOTHING_OPEN: Finding = {
  code: 'PEOPLE-GIVEN',
  severity: 'error',
  message: 'the site file gives the people of every trade: there is nothing to trade off',
  subjects: [{ kind: 'field', name: 'trades' }],
  remedy: 'people: find, for trades whose people are to be found',
};

function tablesOf(points: readonly TradeOffPoint[]): TradeOffTables {
  const column = (of: (point: TradeOffPoint) => number) => numbers(points.map((point) => Math.round(of(point))));
  const crews = points.flatMap(({ deadline_min, best }) => [...best.people].map(([trade, people]) => ({ deadline_min, trade, people })));
  return {
    curve: {
      rows: points.length,
      columns: {
        deadline_min: column(({ deadline_min }) => deadline_min),
        finish_min: column(({ best }) => best.scheduled.makespan),
        people: column(({ best }) => headcount(best)),
        cost_usd: column(({ best }) => best.cost_usd),
        fewest_people: column(({ fewest_people }) => fewest_people),
        least_cost_usd: column(({ least_cost_usd }) => Math.floor(least_cost_usd)),
      },
    },
    staffing: {
      rows: crews.length,
      columns: {
        deadline_min: numbers(crews.map(({ deadline_min }) => deadline_min)),
        trade: textColumn(crews.map(({ trade }) => trade)),
        people: numbers(crews.map(({ people }) => people)),
      },
    },
  };
}
