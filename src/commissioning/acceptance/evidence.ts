import { type Aspect, type CableEnds, FAILED, registerOf, type SiteState, type SubjectKind, type TestName } from '../../asbuilt/index.js';
import type { PlanTables } from '../../plan/index.js';
import { membersOf } from '../../table/index.js';
import { LEVELS, type Level } from '../campaign/types.js';
import type { Criterion, Verdict } from './criteria.js';
import type { Parts } from './parts.js';

/** What is known of a site, and how it is divided. */
export interface SiteParts {
  state: SiteState;
  plan: PlanTables;
  ends: CableEnds;
  parts: Parts;
}

/** One thing that a criterion of a part is about, and what is said of it: the event that says so, 0 for none. */
export type TakeEvidence = (
  level: Level,
  part: number,
  criterion: Criterion,
  verdict: Verdict,
  thing: { of: SubjectKind; row: number },
  seq: number,
) => void;

/**
 * Goes through all that is known for and against the parts of a cluster, each thing once for each part that it belongs to: a cable to the parts
 * at both its ends, a rack's defect to those that have a device in it, one of a trunk, power or cooling to the cluster. What parts below come
 * to is not in it. O(devices + cables + open matters).
 *
 * @param take  told of each; `thing` is one object whose fields change
 */
export function eachEvidence(site: SiteParts, take: TakeEvidence): void {
  ofTheDevices(site, take);
  ofTheCables(site, take);
  ofTheWhole(site, take);
  openMatters(site, take);
}

/** Nothing is reported of what has no power; PDUs and coolant units may be told of with their rack. */
const PASSIVE = new Set(['cable-manager']);
const WITH_RACK = new Set(['pdu', 'cdu']);

function ofTheDevices({ state, plan: { devices }, parts }: SiteParts, take: TakeEvidence): void {
  const { role } = devices.columns;
  const [passive, withRack] = [PASSIVE, WITH_RACK].map((roles) => role.dict.map((name) => roles.has(name)));
  // The later steps stand for the earlier.
  const [installed, powered, booted] = (['installed', 'powered', 'booted'] as const).map((aspect) => said(state, 'device', aspect));
  const rackPowered = said(state, 'rack', 'powered');
  const [burnIn, rackBurnIn] = [said(state, 'device', 'burn-in'), said(state, 'rack', 'burn-in')];
  const thing = { of: 'device' as const, row: 0 };
  for (let row = 0; row < devices.rows; row++) {
    thing.row = row;
    const rack = parts.rack.subject[parts.rack.ofDevice[row]] ?? -1;
    const [own, from] = burnIn.seq(row) > 0 ? [burnIn, row] : [rackBurnIn, rack];
    const there = installed.seq(row) || powered.seq(row) || booted.seq(row) || (withRack[role.codes[row]] ? rackPowered.seq(rack) : 0);
    for (const level of LEVELS) {
      const part = parts[level].ofDevice[row];
      if (part < 0) continue;
      if (!passive[role.codes[row]]) take(level, part, 'installed', there > 0 ? 'met' : 'open', thing, there);
      if (parts.node.ofDevice[row] >= 0) take(level, part, 'burn-in', own.verdict(from), thing, own.seq(from));
    }
  }
}

/** Media whose light can be read. */
const OPTICAL = new Set(['mmf', 'smf', 'aoc']);

function ofTheCables({ state, plan: { cables }, ends, parts }: SiteParts, take: TakeEvidence): void {
  const [right, optics] = [said(state, 'cable', 'link check'), said(state, 'cable', 'optics')];
  const { medium } = cables.columns;
  const isOptical = medium.dict.map((name) => OPTICAL.has(name));
  const thing = { of: 'cable' as const, row: 0 };
  for (const level of LEVELS) {
    const { ofDevice } = parts[level];
    for (let row = 0; row < cables.rows; row++) {
      thing.row = row;
      eachPartOfCable(ends, ofDevice, row, (part) => {
        take(level, part, 'links', right.verdict(row), thing, right.seq(row));
        if (isOptical[medium.codes[row]]) take(level, part, 'optics', optics.verdict(row), thing, optics.seq(row));
      });
    }
  }
}

/** The parts at the ends of a cable, each once. */
function eachPartOfCable({ a_device, b_device }: CableEnds, ofDevice: Int32Array, cable: number, take: (part: number) => void): void {
  const one = ofDevice[a_device[cable]] ?? -1;
  const other = ofDevice[b_device[cable]] ?? -1;
  if (one >= 0) take(one);
  if (other >= 0 && other !== one) take(other);
}

/** The test of a whole part; a rack's is its burn-in, where it had one of its own. */
const OWN_TEST: Partial<Record<Level, { test: TestName; needed: boolean }>> = {
  rack: { test: 'burn-in', needed: false },
  unit: { test: 'unit test', needed: true },
  pod: { test: 'pod test', needed: true },
  cluster: { test: 'cluster test', needed: true },
};

function ofTheWhole({ state, parts }: SiteParts, take: TakeEvidence): void {
  for (const level of LEVELS) {
    const own = OWN_TEST[level];
    if (!own) continue;
    const { of, subject } = parts[level];
    const tested = said(state, of, own.test);
    for (const [part, row] of subject.entries())
      if (own.needed || tested.seq(row) > 0) take(level, part, 'test', tested.verdict(row), { of, row }, tested.seq(row));
  }
}

function openMatters({ state, ends, parts }: SiteParts, take: TakeEvidence): void {
  for (const { of, row, opened } of [...state.defects.values(), ...state.disputes.values()]) {
    const against = (level: Level, part: number) => take(level, part, 'matters', 'failed', { of, row }, opened);
    const own = LEVELS.find((each) => each === of);
    if (of === 'device' || of === 'cable' || of === 'rack') {
      for (const level of LEVELS) {
        const { ofDevice } = parts[level];
        if (of === 'cable') eachPartOfCable(ends, ofDevice, row, (part) => against(level, part));
        else {
          const devices = of === 'device' ? [row] : membersOf(parts.rack.devices, parts.rack.partOf(row));
          for (const part of new Set(Array.from(devices, (device) => ofDevice[device]))) if (part >= 0) against(level, part);
        }
      }
    } else if (own) against(own, parts[own].partOf(row));
    else against('cluster', 0);
  }
}

interface Said {
  verdict: (row: number) => Verdict;
  /** The event; 0 for none. */
  seq: (row: number) => number;
}

/** What stands of an aspect of each subject; nothing of row -1. */
function said(state: SiteState, of: SubjectKind, aspect: Aspect): Said {
  const { seq, value } = registerOf(state.registers, of, aspect);
  const failed = state.registers.values.code(FAILED);
  return {
    verdict: (row) => (row < 0 || seq[row] === 0 ? 'open' : value[row] === failed ? 'failed' : 'met'),
    seq: (row) => (row < 0 ? 0 : seq[row]),
  };
}
