import type { Unit } from './check-status.js';
import type { CampaignPlace } from './places.js';
import { type CampaignState, nodeAt, triesOf } from './state.js';
import type { Campaign } from './types.js';

/** A job to submit. */
export interface Submission extends Unit {
  key: string;
  power_W: number;
}

/**
 * What may start now: on nodes that no other job of the campaign has, as long as power and the number of jobs allow. The first that
 * finds no power waits, and all behind it, so that large ones are not passed by small ones for ever.
 */
export function submissions(
  campaign: Campaign,
  places: readonly CampaignPlace[],
  state: CampaignState,
  open: readonly Unit[],
  unavailable: ReadonlyMap<string, string>,
): Submission[] {
  const running = [...state.running].flatMap((key) => state.attempts.get(key) ?? []);
  const busy = new Set(running.flatMap(({ nodes }) => nodes));
  let power_W = running.reduce((sum, attempt) => sum + attempt.power_W, 0);
  const powers = powersOf(places, state);
  const submit: Submission[] = [];
  for (const unit of open) {
    if (running.length + submit.length >= campaign.atOnce) break;
    if (unit.nodes.some((node) => busy.has(node) || unavailable.has(node))) continue;
    const takes_W = unit.nodes.reduce((sum, node) => sum + (powers.get(node) ?? 0), 0);
    if (campaign.power_W !== undefined && power_W + takes_W > campaign.power_W) break;
    power_W += takes_W;
    for (const node of unit.nodes) busy.add(node);
    submit.push({ ...unit, key: keyOf(state, unit), power_W: takes_W });
  }
  return submit;
}

/** Power of each node: that of the place where it stands. */
function powersOf(places: readonly CampaignPlace[], state: CampaignState): Map<string, number> {
  const powers = new Map<string, number>();
  for (const place of places) {
    const node = nodeAt(state, place);
    if (node !== undefined) powers.set(node, place.power_W);
  }
  return powers;
}

/** A name of its own for each try: of the campaign, the check, the target and the number of the try. */
function keyOf(state: CampaignState, { check, target }: Unit): string {
  const name = `${state.id}.${check.name}.${target.replace(/[^A-Za-z0-9-]/g, '_')}`;
  let n = triesOf(state, check.name, target).length + 1;
  // Two targets may look the same without their special characters.
  while (state.attempts.has(`${name}.${n}`)) n++;
  return `${name}.${n}`;
}
