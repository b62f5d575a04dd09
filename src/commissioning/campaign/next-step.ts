import { type CheckStatus, checkStatus, type Unit } from './check-status.js';
import { type Measured, standingOut } from './outliers.js';
import { type CampaignPlace, type Target, targetsOf } from './places.js';
import { type CampaignEntry, type CampaignState, nodeAt } from './state.js';
import { type Submission, submissions } from './submissions.js';
import type { Campaign, Stage } from './types.js';

/** What is to be done next. */
export interface Step {
  /** Decisions: they go to the journal before anything is done, and then the next step is asked for. */
  entries: CampaignEntry[];
  submit: Submission[];
  /** How the campaign ended; undefined as long as something is under way or open. */
  over: 'passed' | 'failed' | undefined;
}

/**
 * What a campaign has to do now: a pure function of what has happened.
 *
 * A target goes through the checks of its stage in order, and on to the next stage when the gate of its own is passed. What has passed on
 * the same nodes is not run again. O(places x checks)
 *
 * @param unavailable  nodes on which Slurm starts nothing now, and why
 */
export function nextStep(
  campaign: Campaign,
  places: readonly CampaignPlace[],
  state: CampaignState,
  unavailable: ReadonlyMap<string, string>,
): Step {
  const only = (entries: CampaignEntry[]): Step => ({ entries, submit: [], over: undefined });
  const changes = [...quarantines(campaign, state), ...replacements(places, state, unavailable)];
  if (changes.length > 0) return only(changes);
  const through: Through = { bad: new Set(), pending: new Set() };
  const open: Unit[] = [];
  let over: Step['over'] = 'passed';
  for (const stage of campaign.stages) {
    const walked = walkStage(stage, places, state, through);
    if (walked.entries.length > 0) return only(walked.entries);
    open.push(...walked.open);
    const share = walked.targets === 0 ? 1 : walked.passed / walked.targets;
    const gate = state.gates.get(stage.name);
    if (walked.settled) {
      const passed = share >= stage.gate;
      if (gate?.passed !== passed || gate.share !== share) return only([{ what: 'gate', stage: stage.name, passed, share }]);
      if (passed) continue;
      over = 'failed';
      break;
    }
    over = undefined;
    if (!gate?.passed) break;
  }
  if (state.running.size > 0) over = undefined;
  const submit = submissions(campaign, places, state, open, unavailable);
  if (open.length > 0 && submit.length === 0 && state.running.size === 0) return only(givenUp(open, places, state, unavailable));
  return { entries: [], submit, over };
}

/** Places by row: those that did not pass the stages before, and those that are not through with them. */
export interface Through {
  bad: Set<number>;
  pending: Set<number>;
}

function walkStage(stage: Stage, places: readonly CampaignPlace[], state: CampaignState, through: Through) {
  const targets = targetsOf(stage.level, places);
  const walked = { targets: targets.length, passed: 0, settled: true, open: [] as Unit[], entries: [] as CampaignEntry[] };
  const measured = stage.checks.map((): Measured[] => []);
  /** The first check that some target is not through with. */
  let behind = stage.checks.length;
  for (const target of targets) {
    const rows = target.places.filter((row) => !through.bad.has(row));
    const { status, at, checks } = walkTarget(stage, target, places, state, through);
    const models = [...new Set(rows.map((row) => places[row].model))].join(' ');
    for (const [i, { open, passed, guilty }] of checks.entries()) {
      walked.open.push(...open);
      for (const { key, values } of passed) measured[i].push({ key, model: models, values });
      for (const { node, why } of guilty) walked.entries.push({ what: 'out', node, why });
    }
    if (status === 'passed') walked.passed++;
    else if (status === 'failed') for (const row of target.places) through.bad.add(row);
    else {
      walked.settled = false;
      behind = Math.min(behind, at);
      for (const row of rows) through.pending.add(row);
    }
  }
  for (const [i, check] of stage.checks.slice(0, behind).entries())
    for (const [key, why] of standingOut(check, measured[i])) walked.entries.push({ what: 'marked', key, why });
  return walked;
}

/** How far a target has come in its stage, and at which check it stands. */
export function walkTarget(
  stage: Stage,
  target: Target,
  places: readonly CampaignPlace[],
  state: CampaignState,
  { bad, pending }: Through,
) {
  const checks: CheckStatus[] = [];
  const nodes = target.places.map((row) => (bad.has(row) ? undefined : nodeAt(state, places[row])));
  if (target.places.some((row) => pending.has(row) && !bad.has(row))) return { status: 'open', at: 0, checks } as const;
  if (nodes.every((node) => node === undefined)) return { status: 'failed', at: 0, checks } as const;
  for (const [at, check] of stage.checks.entries()) {
    checks.push(checkStatus(state, check, target.name, nodes));
    if (checks[at].status !== 'passed') return { status: checks[at].status, at, checks };
  }
  return { status: 'passed', at: stage.checks.length, checks } as const;
}

function quarantines({ quarantineAfter }: Campaign, { failures, out }: CampaignState): CampaignEntry[] {
  const nodes = new Map<string, string>();
  for (const { node, check, count, why } of failures.values())
    if (count >= quarantineAfter && !out.has(node)) nodes.set(node, `${check} failed ${count} times: ${why}`);
  return [...nodes].map(([node, why]) => ({ what: 'out', node, why }));
}

function replacements(places: readonly CampaignPlace[], state: CampaignState, unavailable: ReadonlyMap<string, string>): CampaignEntry[] {
  const spares = state.spares.filter((spare) => !state.out.has(spare) && !unavailable.has(spare));
  const empty = state.out.size === 0 ? [] : places.filter((place) => nodeAt(state, place) === undefined);
  return empty.slice(0, spares.length).map(({ device }, i) => ({ what: 'replaced', place: device, by: spares[i] }));
}

/** Nodes that hold up all that is left. Where Slurm has none to work on, the fault is not theirs, and they are waited for. */
function givenUp(
  open: readonly Unit[],
  places: readonly CampaignPlace[],
  state: CampaignState,
  unavailable: ReadonlyMap<string, string>,
): CampaignEntry[] {
  const isThere = (node: string | undefined) => node !== undefined && !unavailable.has(node);
  if (!places.some((place) => isThere(nodeAt(state, place)))) return [];
  const missing = new Set(open.flatMap(({ nodes }) => nodes).filter((node) => !isThere(node)));
  return [...missing].map((node) => ({ what: 'out', node, why: `Slurm says that it is ${unavailable.get(node)}` }));
}
