import { verify } from '../verify.js';
import { copyOf, linkAt, rowOf } from './edit.js';
import type { Fixture } from './fixture.js';

/** A fault to plant: what is wrong in words, the code that must name it, and how to bring it about. */
export type Fault = [name: string, code: string, spoil: (plan: Fixture) => void];

/** The findings on a copy of a right plan after a fault was planted. */
export function findingsAfter(right: Fixture, spoil: (plan: Fixture) => void) {
  const plan = copyOf(right);
  spoil(plan);
  return verify(plan.tables, plan.document).findings;
}

export function device({ tables }: Fixture, name: string): number {
  return rowOf(tables.devices.columns.device, name);
}

/** Row of the cable at a port. */
export function cableAt({ tables }: Fixture, name: string, port: string): number {
  return tables.links.columns.cable.values[linkAt(tables, name, port)] - 1;
}

export function modelOf({ document }: Fixture, id: string): Record<string, unknown> {
  return document.catalog.find((model) => model.id === id) as unknown as Record<string, unknown>;
}
