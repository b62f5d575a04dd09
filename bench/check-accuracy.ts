import { tailsOf } from '../src/catalog/index.js';
import { type Cause, checkLinks, diagnose, type PlannedEnds, plannedEnds, plugNumbers } from '../src/commissioning/index.js';
import { type Fault, miswire } from '../src/commissioning/testing/miswire.js';
import { asPlanned, observe } from '../src/commissioning/testing/observe.js';
import { plugsOf } from '../src/label/index.js';
import { readPlan } from '../src/store/index.js';
import { mulberry32 } from '../src/table/index.js';
import { round } from './measure.js';

/** Which reports are missing: none, a fifth of all, or all reports of links drawn at random, a fifth of the links. */
type Missing = 'none' | 'reports' | 'links';

/** How many of so many faults, made at random, are explained by the cause that was made. */
export async function checkAccuracy(folder: string, faults: number, seed: number): Promise<void> {
  const { document, tables } = await readPlan(folder);
  const catalog = new Map(document.catalog.map((model) => [model.id, model]));
  const ends = plannedEnds(tables, catalog);
  const plugOf = plugNumbers(
    plugsOf(tables, (id) => tailsOf(catalog.get(id))),
    tables.links.rows,
  );
  const plugs = { of: (end: number) => plugOf[end], label: () => '' };
  const clean = diagnose(ends, checkLinks(ends, observe(ends, asPlanned(ends))), plugs);
  for (const missing of ['none', 'reports', 'links'] as const) {
    const made = miswire(ends, plugOf, faults, mulberry32(seed));
    const checked = checkLinks(ends, observe(ends, made.wiring, seenBy(missing, seed)));
    const start = process.hrtime.bigint();
    const { causes } = diagnose(ends, checked, plugs);
    const diagnose_s = Number(process.hrtime.bigint() - start) / 1e9;
    const visible = (link: number) => checked.link[link] > 1;
    const explained = new Map<string, [number, number]>();
    const byLink = causesOfLinks(causes);
    const unexplained: string[] = [];
    let traced = 0;
    for (const fault of made.faults) {
      const good = isExplained(fault, byLink, visible);
      const [right, all] = explained.get(fault.kind) ?? [0, 0];
      explained.set(fault.kind, [right + Number(good), all + 1]);
      if (fault.links.some(visible)) traced++;
      if (!good) unexplained.push(described(ends, fault, byLink));
    }
    const right = [...explained.values()].reduce((sum, [each]) => sum + each, 0);
    const line = {
      bench: 'check-accuracy',
      plan: document.name,
      links: tables.links.rows,
      missing: missing === 'none' ? 'none' : `a fifth of the ${missing}`,
      faults: made.faults.length,
      explained_pct: round((100 * right) / made.faults.length, 2),
      left_a_trace_pct: round((100 * traced) / made.faults.length, 2),
      false_alarms_clean: clean.causes.length,
      causes: causes.length,
      diagnose_s: round(diagnose_s),
      by_kind: Object.fromEntries([...explained].map(([kind, [each, all]]) => [kind, `${each}/${all}`])),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    if (process.env.EXPLAIN) process.stdout.write(`${unexplained.slice(0, 40).join('\n')}\n`);
  }
}

function seenBy(missing: Missing, seed: number): (end: number) => boolean {
  const random = mulberry32(seed + 1);
  if (missing === 'none') return () => true;
  if (missing === 'reports') return () => random() >= 0.2;
  let link = -1;
  let seen = true;
  return (end) => {
    if (end >> 1 !== link) [link, seen] = [end >> 1, random() >= 0.2];
    return seen;
  };
}

function causesOfLinks(causes: readonly Cause[]): Map<number, Set<Cause>> {
  const byLink = new Map<number, Set<Cause>>();
  for (const cause of causes) for (const link of cause.links) byLink.set(link, (byLink.get(link) ?? new Set()).add(cause));
  return byLink;
}

/**
 * A fault is explained when all that is seen of it has one cause, of its kind, about its devices or trunks, and about no link beyond its
 * own. What cannot be seen at all is not explained.
 */
function isExplained(fault: Fault, byLink: ReadonlyMap<number, ReadonlySet<Cause>>, visible: (link: number) => boolean): boolean {
  const seen = fault.links.filter(visible);
  const causes = new Set(seen.flatMap((link) => [...(byLink.get(link) ?? [undefined])]));
  const [cause] = causes;
  if (causes.size !== 1 || cause === undefined || cause.kind !== fault.kind) return false;
  const own = new Set(fault.links);
  if (!cause.links.every((link) => own.has(link))) return false;
  const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((each) => b.includes(each));
  const whole = fault.kind.startsWith('device') || fault.kind === 'dead device';
  return whole ? same(cause.devices, fault.devices) : same(cause.trunks, fault.trunks);
}

function described(
  { tables, deviceOf, ports, portOf }: PlannedEnds,
  fault: Fault,
  byLink: ReadonlyMap<number, ReadonlySet<Cause>>,
): string {
  const { device } = tables.devices.columns;
  const name = (row: number) => device.dict[device.codes[row]];
  const told = new Set(fault.links.flatMap((link) => [...(byLink.get(link) ?? [])]));
  const end = 2 * (fault.links[0] ?? 0);
  const what = `${fault.kind} ${fault.devices.map(name).join(' ')} ${fault.links.length} links, first ${name(deviceOf[end])}:${ports[portOf[end]]} ${name(deviceOf[end + 1])}:${ports[portOf[end + 1]]}`;
  return `${what} -> ${[...told].map((cause) => `${cause.kind} ${cause.devices.map(name).join(' ')} ${cause.links.length} links`).join(' | ')}`;
}
