import { useMemo } from 'preact/hooks';
import { fillNearRacks, floorOf, segmentsOf } from '../../../src/drawing/index.js';
import type { PlanDocument, PlanTables } from '../../../src/plan/index.js';
import { type Fault, usePlan, usePlanDocument } from '../data/index.js';
import { type Ports, portsOf } from './ports.js';
import { type Ways, waysOf } from './routes.js';
import type { SceneTables } from './scene.js';

/** What the page shows: the floor first; cables, links and ways once they have come. */
export interface HallData {
  floor: { tables: SceneTables; document: PlanDocument; fill: Float64Array } | undefined;
  cabling: { tables: CablingTables; ways: Ways } | undefined;
  ports: Ports | undefined;
  fault: Fault | undefined;
  again: () => void;
}

export type CablingTables = Pick<PlanTables, 'racks' | 'devices' | 'trays' | 'cables' | 'routes' | 'links'>;

/** Loads the hall's data, what is seen first before the rest. */
export function useHallData(): HallData {
  const document = usePlanDocument();
  const small = usePlan('racks', 'devices', 'trays', 'segments');
  const large = usePlan('racks', 'devices', 'trays', 'cables', 'routes', 'links');
  const floor = useMemo(() => {
    if (!small.value || !document.value) return undefined;
    const fill = fillNearRacks(small.value, floorOf(small.value, document.value), segmentsOf(small.value));
    return { tables: small.value, document: document.value, fill };
  }, [small.value, document.value]);
  const cabling = useMemo(() => (large.value ? { tables: large.value, ways: waysOf(large.value) } : undefined), [large.value]);
  const ports = useMemo(() => (large.value ? portsOf(large.value) : undefined), [large.value]);
  const failed = [document, small, large].filter(({ fault }) => fault);
  return { floor, cabling, ports, fault: failed[0]?.fault, again: () => failed.map(({ again }) => again()) };
}
