import type { PlanTables } from '../plan/index.js';
import type { ScheduleTables } from '../schedule/index.js';
import { cell, rowsOfNames } from '../table/index.js';
import type { CableEnds } from './ends.js';
import { type Aspect, FAILED, type SubjectKind } from './kinds.js';
import { registerOf } from './registers.js';
import type { SiteState } from './state.js';
import { spanOf, tallied, tallies } from './tally.js';

/** When work began and ended, by row of the schedule's activities, in seconds since 1970; 0 for not yet. */
export interface Actuals {
  began_s: Float64Array;
  ended_s: Float64Array;
  /** Share done of what has begun, 0 to 1, where it can be counted; NaN where it cannot. What has failed is to be done again: 0. */
  share: Float64Array;
}

/**
 * What has been done of each activity, from what was seen of its subject: a rack is received when it was delivered, a pull is done when all
 * its cables are pulled, a rack is patched when every plug in it is. What was said of an activity itself (started, finished) goes before.
 * Kinds of work that no event tells of stay open until somebody says so. O(activities + cables).
 */
export function actualsOf(state: SiteState, plan: PlanTables, ends: CableEnds, schedule: ScheduleTables): Actuals {
  const { activities } = schedule;
  const { kind, subject } = activities.columns;
  const sources = new Sources(state, plan, ends);
  const rowOf: Partial<Record<SubjectKind, (row: number) => number>> = {
    rack: rowsOfNames(subject, plan.racks.columns.rack),
    device: rowsOfNames(subject, plan.devices.columns.device),
  };
  const row = (of: SubjectKind, activity: number) => rowOf[of]?.(activity) ?? state.subjects[of].rowOf(cell(subject, activity));
  const spans = kind.dict.map((word) => SPANS[word]?.(sources));
  const [started, finished] = [registerOf(state.registers, 'activity', 'started'), registerOf(state.registers, 'activity', 'finished')];
  const column = () => new Float64Array(activities.rows);
  const actuals: Actuals = { began_s: column(), ended_s: column(), share: column() };
  for (let i = 0; i < activities.rows; i++) {
    const seen = spans[kind.codes[i]]?.({ row: (of) => row(of, i), name: () => cell(subject, i) }) ?? NOTHING;
    const ended_s = finished.at_s[i] || seen.ended_s;
    const began_s = started.at_s[i] || seen.began_s || ended_s;
    actuals.began_s[i] = ended_s > 0 ? Math.min(began_s, ended_s) : began_s;
    actuals.ended_s[i] = ended_s;
    actuals.share[i] = seen.share;
  }
  return actuals;
}

interface Span {
  began_s: number;
  ended_s: number;
  share: number;
}
const NOTHING: Span = { began_s: 0, ended_s: 0, share: Number.NaN };

/** The subject of an activity: its row among the subjects of a kind, -1 for none of these. */
interface Asked {
  row: (of: SubjectKind) => number;
  name: () => string;
}
type SpanOf = (subject: Asked) => Span;

/**
 * What tells of each kind of work of the shipped site file. Nothing does of trays, optics and firmware: these are taken to be done once work
 * that must follow them has begun (`impliedActuals`).
 */
const SPANS: Readonly<Record<string, (sources: Sources) => SpanOf>> = {
  receive: (sources) => sources.once('rack', 'delivered'),
  unpack: (sources) => sources.once('rack', 'placed'),
  'roll in': (sources) => sources.once('rack', 'placed'),
  anchor: (sources) => sources.once('rack', 'placed'),
  'connect water': (sources) => sources.once('rack', 'leak test'),
  'leak test': (sources) => sources.once('rack', 'leak test'),
  'connect power': (sources) => sources.once('rack', 'powered'),
  energise: (sources) => sources.once('rack', 'powered'),
  'set power element': (sources) => sources.once('power', 'installed'),
  'set air handler': (sources) => sources.once('cooling', 'installed'),
  'commission air handler': (sources) => sources.once('cooling', 'powered'),
  'set row CDU': (sources) => sources.once('cooling', 'installed'),
  'commission row CDU': (sources) => sources.once('cooling', 'powered'),
  // A CDU that was tested for leaks is full; one that is installed may still be dry, for it comes with its rack.
  'fill CDU': (sources) => sources.once('cooling', 'leak test'),
  'start CDU': (sources) => sources.once('cooling', 'powered'),
  pull: (sources) => sources.pulled(),
  'dress and patch': (sources) => sources.plugsIn('rack', 'patched'),
  'dress and patch switch': (sources) => sources.plugsIn('device', 'patched'),
  'clean and inspect': (sources) => sources.plugsIn('rack', 'inspected'),
  'clean and inspect switch': (sources) => sources.plugsIn('device', 'inspected'),
  'configure switch': (sources) => sources.once('device', 'booted'),
  boot: (sources) => sources.booted(),
  'link check': (sources) => sources.linksRight(),
  'burn-in': (sources) => sources.once('rack', 'burn-in'),
  'unit test': (sources) => sources.once('unit', 'unit test'),
  'pod test': (sources) => sources.once('pod', 'pod test'),
  'pod handed over': (sources) => sources.once('pod', 'pod test'),
  'cluster test': (sources) => sources.once('cluster', 'cluster test'),
  'first training job': (sources) => sources.once('cluster', 'training job'),
};

class Sources {
  private readonly failed: number;

  constructor(
    private readonly state: SiteState,
    private readonly plan: PlanTables,
    private readonly ends: CableEnds,
  ) {
    this.failed = state.registers.values.code(FAILED);
  }

  /** Done when it was said, unless it failed. */
  once(of: SubjectKind, aspect: Aspect): SpanOf {
    const { seq, value, at_s } = registerOf(this.state.registers, of, aspect);
    return (subject) => {
      const row = subject.row(of);
      if (row < 0 || seq[row] === 0) return NOTHING;
      const failed = value[row] === this.failed;
      return { began_s: at_s[row], ended_s: failed ? 0 : at_s[row], share: failed ? 0 : 1 };
    };
  }

  /** A loom by its cables; a cable pulled alone and a trunk by themselves. */
  pulled(): SpanOf {
    const { at_s } = registerOf(this.state.registers, 'cable', 'pulled');
    const alone = { cable: this.once('cable', 'pulled'), trunk: this.once('trunk', 'pulled') };
    const { bundles } = this.plan;
    const tally = tallies(bundles.rows);
    for (const [cable, bundle] of this.ends.bundle.entries()) tallied(tally, bundle, at_s[cable]);
    const bundleOf = new Map(Array.from({ length: bundles.rows }, (_, row) => [cell(bundles.columns.bundle, row), row]));
    return (subject) => {
      const bundle = bundleOf.get(subject.name());
      if (bundle !== undefined) return spanOf(tally, bundle);
      return alone[subject.row('trunk') >= 0 ? 'trunk' : 'cable'](subject);
    };
  }

  /** All plugs in a rack or device. */
  plugsIn(of: 'rack' | 'device', what: 'patched' | 'inspected'): SpanOf {
    const { a_rack, b_rack, a_device, b_device } = this.ends;
    const tally = tallies(this.state.subjects[of].rows);
    for (const [end, groups] of [
      ['a', of === 'rack' ? a_rack : a_device],
      ['b', of === 'rack' ? b_rack : b_device],
    ] as const) {
      const { at_s, value } = registerOf(this.state.registers, 'cable', `${what} ${end}`);
      for (let cable = 0; cable < groups.length; cable++) tallied(tally, groups[cable], value[cable] === this.failed ? 0 : at_s[cable]);
    }
    return (subject) => spanOf(tally, subject.row(of));
  }

  /** What was said of the rack itself, else all cables that end in it. */
  linksRight(): SpanOf {
    const { a_rack, b_rack } = this.ends;
    const { at_s, value } = registerOf(this.state.registers, 'cable', 'link check');
    const own = this.once('rack', 'link check');
    const tally = tallies(this.plan.racks.rows);
    for (let cable = 0; cable < a_rack.length; cable++) {
      const right_s = value[cable] === this.failed ? 0 : at_s[cable];
      tallied(tally, a_rack[cable], right_s);
      if (b_rack[cable] !== a_rack[cable]) tallied(tally, b_rack[cable], right_s);
    }
    return (subject) => {
      const said = own(subject);
      return said === NOTHING ? spanOf(tally, subject.row('rack')) : said;
    };
  }

  /** All servers of a rack. */
  booted(): SpanOf {
    const { at_s } = registerOf(this.state.registers, 'device', 'booted');
    const { devices, racks } = this.plan;
    const rackOf = rowsOfNames(devices.columns.rack, racks.columns.rack);
    const server = devices.columns.role.dict.indexOf('server');
    const tally = tallies(racks.rows);
    for (let device = 0; device < devices.rows; device++)
      if (devices.columns.role.codes[device] === server) tallied(tally, rackOf(device), at_s[device]);
    return (subject) => spanOf(tally, subject.row('rack'));
  }
}
