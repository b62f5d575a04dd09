import { membersOf } from '../../table/index.js';
import { type CheckedLinks, DOWN, ONE_WAY, SILENT, SOMEBODY, UNSEEN, WRONG } from '../links/check-links.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import { type Cause, linkCause } from './cause.js';
import { exchanges } from './exchanges.js';
import type { PlugsAsked } from './plug-numbers.js';
import { runs } from './runs.js';
import { turnedTrunks } from './turned-trunks.js';
import { wiringOf } from './wiring.js';

/** What is wrong, by causes. */
export interface Diagnosis {
  /** In the order in which they are mended. */
  causes: Cause[];
}

/**
 * Explains what was seen by few causes: those that explain most links first, each taken as true before the next ones are looked for.
 * O(ends) for each round of exchanges, and few are needed.
 *
 * @param due  by link: 1 where it should be there by now; none: all are
 */
export function diagnose(ends: PlannedEnds, checked: CheckedLinks, plugs: PlugsAsked, due?: Uint8Array): Diagnosis {
  const wiring = wiringOf(checked.heard);
  const displaced = [...exchanges(ends, wiring), ...turnedTrunks(ends, wiring), ...runs(ends, wiring, plugs, checked.heard)];
  const explained = new Set(displaced.flatMap(({ links }) => [...links]));
  const dead = deadOnes(ends, checked, explained, due);
  const single = singleLinks(ends, checked, explained);
  return { causes: [...displaced, ...dead, ...single] };
}

/** Devices of which no link works, then the links that do not. */
function deadOnes(ends: PlannedEnds, { link, lit }: CheckedLinks, explained: Set<number>, due: Uint8Array | undefined): Cause[] {
  const isDead = (each: number) =>
    (link[each] === DOWN || link[each] === SILENT) && lit[each] !== 1 && due?.[each] !== 0 && !explained.has(each);
  const silent: { device: number; links: number[] }[] = [];
  for (let device = 0; device < ends.tables.devices.rows; device++) {
    const own = membersOf(ends.ends, device);
    let dead = 0;
    let known = 0;
    for (const end of own) {
      if (link[end >> 1] === UNSEEN) continue;
      known++;
      if (isDead(end >> 1)) dead++;
    }
    if (dead >= 2 && dead === known) silent.push({ device, links: [...own].map((end) => end >> 1).filter(isDead) });
  }
  silent.sort((a, b) => b.links.length - a.links.length || a.device - b.device);
  const causes: Cause[] = [];
  for (const { device, links } of silent) {
    const left = links.filter((each) => !explained.has(each));
    if (left.length < 2) continue;
    for (const each of left) explained.add(each);
    causes.push({ kind: 'dead device', devices: [device], trunks: [], links: left, displaced: [], rename: false });
  }
  for (let each = 0; each < link.length; each++) if (isDead(each)) causes.push(linkCause('dead link', ends.deviceOf, each));
  return causes;
}

/** Links that one thing is wrong with, each by itself. */
function singleLinks(ends: PlannedEnds, { link, heard, lit }: CheckedLinks, explained: ReadonlySet<number>): Cause[] {
  const causes: Cause[] = [];
  for (let each = 0; each < link.length; each++) {
    if (explained.has(each)) continue;
    const strange = heard[2 * each] === SOMEBODY || heard[2 * each + 1] === SOMEBODY;
    // One end has light and hears nothing, the other was not asked: were it dark there, it would be here.
    if (link[each] === ONE_WAY || (link[each] === SILENT && lit[each] === 1)) causes.push(linkCause('one-way link', ends.deviceOf, each));
    else if (link[each] === WRONG && strange) causes.push(linkCause('unplanned neighbour', ends.deviceOf, each));
  }
  return causes;
}
