import {
  type AcceptanceTold,
  MOST_LACKING,
  MOST_PARTS,
  mayAs,
  type PartsTold,
  type PartTold,
  SIGNING_ROLE,
  type SlowestTold,
} from '../../api/index.js';
import { SIGNATORIES, type Signatory, type SubjectKind } from '../../asbuilt/index.js';
import {
  type Acceptance,
  acceptance,
  CRITERIA,
  type Ground,
  grounds,
  LEVELS,
  type Level,
  PART_STATES,
  type Part,
  type PartState,
  type Parts,
  partNamed,
  partOf,
  partsOf,
  partsWithin,
  type SiteParts,
  shareDone,
  slowest,
  whyNotSign,
} from '../../commissioning/index.js';
import type { Caller } from '../access/caller.js';
import type { LiveSite } from './live-site.js';

/** How long a reckoning is good for while events go on coming: it goes through all cables. */
const GOOD_MS = 2000;

/** Parts whose grounds are kept: those of a cluster of which nothing is done name every cable. */
const MOST_GROUNDS = 20;

/** A part, by its level and row. */
export interface PlacedPart {
  level: Level;
  part: number;
}

/** Has all rights, and never signed. */
const NOBODY: Caller = { name: '', role: 'admin', how: 'local', csrf: null };

/** What of the parts is asked for. */
export interface PartsAsked {
  level: Level;
  within?: PlacedPart | undefined;
  state?: PartState | undefined;
  after: number;
  limit: number;
}

interface Reckoned {
  seq: number;
  at_ms: number;
  site: SiteParts;
  all: Acceptance;
  /** Of parts that were asked for, by level and row. */
  grounds: Map<string, Ground[]>;
}

/** How far the parts of a site are from being accepted, reckoned anew when it is asked for and something has changed. */
export class SiteAcceptance {
  private readonly parts: Parts;
  private last: Reckoned | undefined;

  constructor(
    private readonly site: Pick<LiveSite, 'plan' | 'ends' | 'state'>,
    private readonly now: () => number,
  ) {
    this.parts = partsOf(site.plan.tables);
  }

  told(): AcceptanceTold {
    const { seq, site, all } = this.reckoned(GOOD_MS);
    const part = (level: Level) => (row: number) => partOf(site, all, level, row);
    const units = Array.from(this.parts.unit.subject.keys());
    const pods = Array.from(this.parts.pod.subject.keys());
    const podOf = this.parts.unit.above.get('pod');
    return {
      seq,
      levels: LEVELS.map((level) => levelTold(all, level)),
      cluster: part('cluster')(0),
      pods: pods.slice(0, MOST_PARTS).map(part('pod')),
      units: {
        name: units.map((unit) => nameOf(site, 'unit', unit)),
        pod: units.map((unit) => podOf?.[unit] ?? -1),
        state: units.map((unit) => PART_STATES[all.unit.state[unit]]),
        share: units.map((unit) => Math.round(1000 * shareDone(all, 'unit', unit)) / 1000),
      },
      slowest: this.slowestTold(site, all),
    };
  }

  some({ level, within, state, after, limit }: PartsAsked): PartsTold {
    const { seq, site, all } = this.reckoned(GOOD_MS);
    const code = state === undefined ? undefined : PART_STATES.indexOf(state);
    const found = partsWithin(this.parts, level, within).filter((part) => code === undefined || all[level].state[part] === code);
    return { seq, all: found.length, parts: found.slice(after, after + limit).map((part) => partOf(site, all, level, part)) };
  }

  /** One part, as it is after the last event. @param caller  who would sign; none: all reasons but those of a person */
  one({ level, part }: PlacedPart, caller: Caller = NOBODY): PartTold {
    const { seq, site, all } = this.reckoned(0);
    const its = this.groundsOf({ level, part });
    const own = partOf(site, all, level, part);
    return {
      seq,
      part: own,
      grounds: its.map((ground) => ({
        ...ground,
        lacking: ground.lacking.slice(0, MOST_LACKING),
        lacking_all: ground.lacking.length,
      })),
      why_not: Object.fromEntries(SIGNATORIES.map((as) => [as, reasons(own, its, as, caller)])) as PartTold['why_not'],
    };
  }

  /** Why somebody may not sign for a part; none where it may. */
  whyNot({ level, part }: PlacedPart, as: Signatory, caller: Caller): string[] {
    const { site, all } = this.reckoned(0);
    return reasons(partOf(site, all, level, part), this.groundsOf({ level, part }), as, caller);
  }

  named(of: SubjectKind, name: string): PlacedPart | undefined {
    return partNamed(this.siteParts, of, name);
  }

  /** Names of the nodes that are accepted now. */
  acceptedNodes(): string[] {
    const { site, all } = this.reckoned(0);
    const accepted = [...all.node.state.keys()].filter((node) => PART_STATES[all.node.state[node]] === 'accepted');
    return accepted.map((node) => nameOf(site, 'node', node));
  }

  /** All that is known now, for papers. */
  get known(): { site: SiteParts; all: Acceptance } {
    return this.reckoned(0);
  }

  private get siteParts(): SiteParts {
    const { state, plan, ends } = this.site;
    return { state, plan: plan.tables, ends, parts: this.parts };
  }

  /** They go through all cables, too. */
  private groundsOf({ level, part }: PlacedPart): Ground[] {
    const { site, all, grounds: known } = this.reckoned(0);
    const name = `${level} ${part}`;
    const its = known.get(name) ?? grounds(site, all, level, part);
    if (known.size >= MOST_GROUNDS) known.clear();
    known.set(name, its);
    return its;
  }

  private reckoned(good_ms: number): Reckoned {
    const site = this.siteParts;
    const age_ms = this.now() - (this.last?.at_ms ?? 0);
    const isGood = this.last?.site.state === site.state && (this.last.seq === site.state.seq || (age_ms >= 0 && age_ms < good_ms));
    if (!this.last || !isGood) this.last = { seq: site.state.seq, at_ms: this.now(), site, all: acceptance(site), grounds: new Map() };
    return this.last;
  }

  private slowestTold(site: SiteParts, all: Acceptance): SlowestTold[] {
    const pod = slowest(all, 'pod', partsWithin(this.parts, 'pod'));
    const unit = slowest(all, 'unit', partsWithin(this.parts, 'unit', pod && { level: 'pod', part: pod.part }));
    return [pod, unit].flatMap((found) => {
      if (!found) return [];
      const { part, ...rest } = found;
      return [{ ...rest, of: this.parts[found.level].of, name: nameOf(site, found.level, part) }];
    });
  }
}

/** Why somebody may not sign for a part, by what it lacks and by their role. */
function reasons(part: Part, its: readonly Ground[], as: Signatory, caller: Caller): string[] {
  const needed = SIGNING_ROLE[as];
  const role = mayAs(caller.role, needed) ? [] : [`a ${needed} signs for ${as}; ${caller.name} is a ${caller.role}`];
  // Where nobody signs in there is nobody to be told apart.
  return [...role, ...whyNotSign(part, its, as, caller.how === 'local' ? '' : caller.name)];
}

function levelTold(all: Acceptance, level: Level): AcceptanceTold['levels'][number] {
  const { criteria, state } = all[level];
  const states = Object.fromEntries(PART_STATES.map((name) => [name, 0])) as Record<PartState, number>;
  for (const code of state) states[PART_STATES[code]]++;
  const sum = (values: Uint32Array) => values.reduce((total, value) => total + value, 0);
  return {
    level,
    parts: state.length,
    states,
    criteria: CRITERIA.map((criterion) => {
      const { of, met, failed } = criteria[criterion];
      return { criterion, of: sum(of), met: sum(met), failed: sum(failed) };
    }),
  };
}

function nameOf({ state, parts }: SiteParts, level: Level, part: number): string {
  return state.subjects[parts[level].of].name(parts[level].subject[part]);
}
