import type { AcceptanceTold, PartTold } from '../../../src/api/index.js';
import type { Signatory } from '../../../src/asbuilt/index.js';

export type Part = PartTold['part'];
export type Level = Part['level'];
export type PartState = Part['state'];
export type Criterion = Part['criteria'][number]['criterion'];
export type Counts = AcceptanceTold['cluster']['criteria'][number];

/** States from the end of the way to its beginning, then what went wrong: the order of bars and columns. */
export const STATES = ['accepted', 'signed in part', 'ready', 'open', 'failed', 'in doubt'] as const satisfies readonly PartState[];

/** A sign for each state, so that colour is not all that tells it. */
export const STATE_SIGNS: Record<PartState, string> = {
  accepted: '✓',
  'signed in part': '◐',
  ready: '○',
  open: '·',
  failed: '✕',
  'in doubt': '?',
};

export const STATE_MEANS: Record<PartState, string> = {
  accepted: 'all criteria met, all three have signed',
  'signed in part': 'all criteria met, not all have signed',
  ready: 'all criteria met, nobody has signed',
  open: 'something is not done yet',
  failed: 'something failed, or a defect or dispute is open',
  'in doubt': 'accepted, and by now not all criteria are met',
};

/** The class that carries a state's colour. @example 'acc-in-doubt' */
export function stateClass(state: PartState): string {
  return `acc-${state.replaceAll(' ', '-')}`;
}

export const LEVEL_NAMES: Record<Level, readonly [one: string, many: string]> = {
  node: ['node', 'nodes'],
  rack: ['rack', 'racks'],
  unit: ['unit', 'units'],
  pod: ['pod', 'pods'],
  cluster: ['cluster', 'cluster'],
};

/** Parts of which a part is listed, the nearest first. */
export const LISTED: Record<Level, readonly Level[]> = {
  node: [],
  rack: ['node'],
  unit: ['node'],
  pod: ['unit', 'node'],
  cluster: ['pod', 'unit', 'rack', 'node'],
};

export const CRITERION_NAMES: Record<Criterion, string> = {
  installed: 'devices installed',
  links: 'links right',
  optics: 'optics clean',
  'burn-in': 'nodes burned in',
  test: 'test of the whole',
  below: 'parts below',
  matters: 'open matters',
};

export const SIGNATORY_MEANS: Record<Signatory, string> = {
  installation: 'who built it',
  commissioning: 'who tested it',
  operations: 'who will run it',
};

/** What a criterion of a part is called. @example ('test', 'pod') -> 'pod test' */
export function criterionName(criterion: Criterion, level: Level): string {
  if (criterion !== 'test') return CRITERION_NAMES[criterion];
  return level === 'rack' ? 'burn-in of the rack' : `${LEVEL_NAMES[level][0]} test`;
}
