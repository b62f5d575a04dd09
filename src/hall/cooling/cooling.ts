import type { Catalog } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';
import { type NumberColumn, rounded, type TextColumn, textColumn } from '../../table/index.js';
import type { EquippedRacks } from '../power/equipped.js';
import { coolingFindings } from './findings.js';
import { rackHeat } from './heat.js';
import { airUnits, type CoolingUnit, cduUnits } from './units.js';

/** The plan's `cooling` table. */
export interface CoolingTable {
  rows: number;
  columns: Record<'unit' | 'kind' | 'model' | 'rack', TextColumn> &
    Record<'hall' | 'row' | 'heat_w' | 'capacity_w' | 'flow_lpm' | 'supply_c' | 'return_c' | 'approach_k' | 'servers', NumberColumn>;
}

/** Cooling in a few figures. */
export interface CoolingSummary {
  rack_cdus: number;
  row_cdus: number;
  air_handlers: number;
  /** Heat to CDUs and to the air. */
  liquid_w: number;
  air_w: number;
  /** Coolant through all CDUs. */
  flow_lpm: number;
  /** Warmest facility water with which every CDU gives its coolant at full heat; undefined without CDUs. */
  facility_water_c: number | undefined;
  /** Draw of in-row CDUs and air handlers, which no rack's power has in it. */
  fans_and_pumps_w: number;
  /** Servers that stop at most when one CDU, or one air handler, fails, and which. */
  one_lost: { cdu: { unit: string; servers: number } | undefined; air: { unit: string; servers: number } | undefined };
}

/** What removes the heat of a plan. */
export interface CoolingPlan {
  table: CoolingTable;
  summary: CoolingSummary;
  /** Pieces of each model that is no device: in-row CDUs and air handlers; for the bill. */
  pieces: ReadonlyMap<string, number>;
  findings: Finding[];
}

/** Plans CDUs and air handlers; the heat of the table's rows is all power of the racks. */
export function planCooling(racks: EquippedRacks, { cooling }: Pick<Intent, 'cooling'>, catalog: Catalog): CoolingPlan {
  const heat = rackHeat(racks, catalog);
  const cdus = cduUnits(racks, heat, cooling, catalog);
  const air = airUnits(racks, heat, cooling, catalog);
  const units = [...cdus, ...air];
  const pieces = new Map<string, number>();
  for (const { rack, model } of units) if (rack === '') pieces.set(model.id, (pieces.get(model.id) ?? 0) + 1);
  return { table: coolingTable(units), summary: summaryOf(cdus, air), pieces, findings: coolingFindings(units, cooling, catalog) };
}

function summaryOf(cdus: readonly CoolingUnit[], air: readonly CoolingUnit[]): CoolingSummary {
  const inRow = cdus.filter(({ rack }) => rack === '');
  const sum = (units: readonly CoolingUnit[], figure: (unit: CoolingUnit) => number) =>
    units.reduce((total, unit) => total + figure(unit), 0);
  const mostServers = (units: readonly CoolingUnit[]) => {
    const most = units.reduce<CoolingUnit | undefined>((best, unit) => (best && best.servers >= unit.servers ? best : unit), undefined);
    return most && { unit: most.name, servers: most.servers };
  };
  return {
    rack_cdus: cdus.length - inRow.length,
    row_cdus: inRow.length,
    air_handlers: air.length,
    liquid_w: sum(cdus, ({ heat_w }) => heat_w),
    air_w: sum(air, ({ heat_w }) => heat_w),
    flow_lpm: rounded(
      sum(cdus, ({ flow_lpm }) => flow_lpm),
      1,
    ),
    facility_water_c: cdus.length === 0 ? undefined : cdus.reduce((least, unit) => Math.min(least, unit.supply_c - unit.approach_k), 1000),
    fans_and_pumps_w: sum([...inRow, ...air], ({ model }) => model.power_w),
    one_lost: { cdu: mostServers(cdus), air: mostServers(air) },
  };
}

function coolingTable(units: readonly CoolingUnit[]): CoolingTable {
  const texts = (text: (unit: CoolingUnit) => string) => textColumn(units.map(text));
  const numbers = (figure: (unit: CoolingUnit) => number, decimals = 0): NumberColumn => ({
    kind: 'number',
    decimals,
    values: Float64Array.from(units.map(figure)),
  });
  return {
    rows: units.length,
    columns: {
      unit: texts(({ name }) => name),
      kind: texts(({ kind }) => kind),
      model: texts(({ model }) => model.id),
      hall: numbers(({ hall }) => hall),
      row: numbers(({ row }) => row),
      rack: texts(({ rack }) => rack),
      heat_w: numbers(({ heat_w }) => heat_w),
      capacity_w: numbers(({ capacity_w }) => capacity_w),
      flow_lpm: numbers(({ flow_lpm }) => flow_lpm, 1),
      supply_c: numbers(({ supply_c }) => supply_c, 1),
      return_c: numbers(({ return_c }) => return_c, 1),
      approach_k: numbers(({ approach_k }) => approach_k, 1),
      servers: numbers(({ servers }) => servers),
    },
  };
}
