import type { SubjectKind } from '../../asbuilt/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell, type Groups, grouped, rowsOfNames } from '../../table/index.js';
import { NODE_ROLE } from '../campaign/places.js';
import { LEVELS, type Level } from '../campaign/types.js';

/** The parts of one level, by row from 0. */
export interface PartList {
  level: Level;
  /** What its parts are to the site, and their rows there; shape (parts). */
  of: SubjectKind;
  subject: Int32Array;
  /** The part of a subject's row; -1 for none. */
  partOf: (subject: number) => number;
  /** By row of the plan's devices: the part that it belongs to, -1 for none. */
  ofDevice: Int32Array;
  /** Its devices by part. */
  devices: Groups;
  /** By level above: the part that each belongs to, -1 for none; shape (parts). */
  above: ReadonlyMap<Level, Int32Array>;
}

export type Parts = Readonly<Record<Level, PartList>>;

/** Levels that a level is made of. */
export const BELOW = {
  node: [],
  rack: ['node'],
  unit: ['node'],
  pod: ['unit'],
  cluster: ['rack', 'pod'],
} as const satisfies Record<Level, readonly Level[]>;

/** Levels of which a part has its place, the nearest first. */
const ABOVE = {
  node: ['rack', 'unit', 'pod', 'cluster'],
  rack: ['cluster'],
  unit: ['pod', 'cluster'],
  pod: ['cluster'],
  cluster: [],
} as const satisfies Record<Level, readonly Level[]>;

/**
 * What is accepted by itself: the GPU servers as nodes, racks, units, pods, and the cluster, each with the devices that belong to it. Racks
 * without devices are no parts. O(devices).
 */
export function partsOf({ devices, racks }: PlanTables): Parts {
  const { role, unit, pod, rack } = devices.columns;
  const rackOf = rowsOfNames(rack, racks.columns.rack);
  const subjectOf: Record<Level, (device: number) => number> = {
    node: (device) => (cell(role, device) === NODE_ROLE ? device : -1),
    rack: rackOf,
    unit: (device) => unit.values[device] - 1,
    pod: (device) => pod.values[device] - 1,
    cluster: () => 0,
  };
  const lists = LEVELS.map((level) => listOf(level, subjectOf[level], devices.rows));
  const ofDevice = (level: Level) => lists[LEVELS.indexOf(level)].ofDevice;
  const entries = lists.map((list) => {
    const above = new Map(ABOVE[list.level].map((level) => [level, firstAbove(list, ofDevice(level))]));
    return [list.level, { ...list, above }] as const;
  });
  return Object.fromEntries(entries) as unknown as Parts;
}

/** What the parts of each level are to the site. */
const SUBJECT = { node: 'device', rack: 'rack', unit: 'unit', pod: 'pod', cluster: 'cluster' } as const satisfies Record<
  Level,
  SubjectKind
>;

/** Parts in the order of their subjects' rows. @param subjectOf  the subject that a device belongs to; negative or no number for none */
function listOf(level: Level, subjectOf: (device: number) => number, devices: number): Omit<PartList, 'above'> {
  const subjects = Array.from({ length: devices }, (_, device) => subjectOf(device));
  const known = [...new Set(subjects.filter((row) => row >= 0))].sort((a, b) => a - b);
  const rowOf = new Map(known.map((subject, row) => [subject, row]));
  const partOf = (subject: number) => rowOf.get(subject) ?? -1;
  return {
    level,
    of: SUBJECT[level],
    subject: Int32Array.from(known),
    partOf,
    ofDevice: Int32Array.from(subjects, partOf),
    devices: grouped(known.length, devices, (device) => partOf(subjects[device])),
  };
}

/** By part: the part above that its first device belongs to, for its switches may stand with those of others; servers come first. */
function firstAbove({ subject, ofDevice }: Pick<PartList, 'subject' | 'ofDevice'>, aboveOf: Int32Array): Int32Array {
  const found = new Int32Array(subject.length).fill(-1);
  for (let device = ofDevice.length - 1; device >= 0; device--)
    if (ofDevice[device] >= 0 && aboveOf[device] >= 0) found[ofDevice[device]] = aboveOf[device];
  return found;
}
