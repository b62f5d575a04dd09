import type { Model } from '../catalog/index.js';
import { tailsOf } from '../catalog/index.js';
import { DEFAULT_LABEL, Labeller, plugsOf } from '../label/index.js';
import type { PlanTables } from '../plan/index.js';
import { type Cause, linkCause } from './causes/cause.js';
import { diagnose } from './causes/diagnose.js';
import { type Harm, harmOf } from './causes/harm.js';
import { type PlugsAsked, plugNumbers } from './causes/plug-numbers.js';
import { type CheckedLinks, checkLinks, NAMELESS, SOMEBODY } from './links/check-links.js';
import { type Identification, identify } from './links/identify.js';
import type { Observation } from './links/observation.js';
import { type PlannedEnds, plannedEnds } from './links/planned-ends.js';
import { type LinkQuality, linkQuality } from './links/quality.js';
import { type Bindings, NO_BINDINGS } from './links/who.js';
import { stableId } from './stable-id.js';
import { type CheckWords, checkWords } from './words.js';
import { type Mended, mend } from './work/mend.js';
import { type WorkList, workList } from './work/work-list.js';

/** What a check is made of. */
export interface CheckAsked {
  tables: PlanTables;
  catalog: readonly Model[];
  /** Template of the labels' texts; the usual one unless said. */
  label?: string | undefined;
  observation: Observation;
  bindings?: Bindings | undefined;
  /** By link: 1 where it should be up by now; all unless said. */
  due?: Uint8Array | undefined;
}

/** A cause with what it does and its id, the same in every check that finds it. */
export interface FoundCause extends Cause, Harm {
  id: string;
  words: string;
}

/** What was wired, held against what was planned. */
export interface Check {
  ends: PlannedEnds;
  links: CheckedLinks;
  /** Devices that were found by their place in the network, for want of a name; none where all have theirs. */
  identification: Identification | undefined;
  quality: LinkQuality;
  due: Uint8Array | undefined;
  causes: FoundCause[];
  work: WorkList;
  mended: Mended;
  words: CheckWords;
}

/** Compares, explains, and says what is to be done; the work is then done on paper, and what results is held against the plan again. */
export function check({ tables, catalog, label, observation, bindings, due }: CheckAsked): Check {
  const models = new Map(catalog.map((model) => [model.id, model]));
  const ends = plannedEnds(tables, models);
  const { links, identification } = namedLinks(ends, observation, bindings ?? NO_BINDINGS);
  const quality = linkQuality(ends, observation, links);
  const plugs = plugsWhenNeeded(tables, models, label);
  const { causes } = diagnose(ends, links, plugs, due);
  const all = [...causes, ...weakLinks(ends, quality)];
  const words = checkWords(ends, observation, links.heard, links.told);
  const harm = harmOf(ends, (link) => quality.slow.get(link) ?? 0);
  const found = all.map((cause) => ({ ...cause, ...harm(cause), id: idOf(ends, cause), words: words.cause(cause) }));
  const work = workList(ends, all, plugs);
  return { ends, links, identification, quality, due, causes: found, work, mended: mend(links.heard, causes), words };
}

/** Links, once all that have no name of the plan's are named that can be. */
function namedLinks(ends: PlannedEnds, observation: Observation, bindings: Bindings) {
  const links = checkLinks(ends, observation, bindings);
  const strange = links.strangers.size > 0 || links.heard.some((other) => other === SOMEBODY || other === NAMELESS);
  const identification = strange ? identify(ends, observation, bindings) : undefined;
  if (!identification || identification.identified.length === 0) return { links, identification };
  return { links: checkLinks(ends, observation, identification.bindings), identification };
}

/** The plugs of a plan take as long to find as all else: where all is right nobody asks. */
function plugsWhenNeeded(tables: PlanTables, models: ReadonlyMap<string, Model>, label = DEFAULT_LABEL): PlugsAsked {
  let made: { numbers: Int32Array; labeller: Labeller } | undefined;
  const get = () => {
    if (made) return made;
    const plugs = plugsOf(tables, (id) => tailsOf(models.get(id)));
    made = { numbers: plugNumbers(plugs, tables.links.rows), labeller: new Labeller(label, tables, plugs) };
    return made;
  };
  return {
    of: (end) => get().numbers[end],
    label: (plug) => (plug < 0 ? '' : get().labeller.text(plug)),
  };
}

function weakLinks({ deviceOf }: PlannedEnds, { slow, narrow, flapping }: LinkQuality): Cause[] {
  const weak = [...new Set([...slow.keys(), ...narrow.keys()])].sort((a, b) => a - b);
  return [
    ...weak.map((link) => linkCause('slow link', deviceOf, link)),
    ...[...flapping.keys()].map((link) => linkCause('flapping link', deviceOf, link)),
  ];
}

/** By kind and the things that it is about; of a single link, or plugs, by the link of the lowest row. */
function idOf({ tables }: PlannedEnds, { kind, devices, trunks, links }: Cause): string {
  const { device } = tables.devices.columns;
  const about = kind.includes('device') || kind === 'rails crossed' ? devices.map((row) => device.dict[device.codes[row]]).sort() : [];
  const link = about.length === 0 && trunks.length === 0 ? [Math.min(...links)] : [];
  return stableId('K', [kind, ...about, ...trunks, ...link.map((row) => tables.links.columns.link.values[row])].join(' '));
}
