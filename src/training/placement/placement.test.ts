import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanTables } from '../../plan/index.js';
import { distinct, numbers, textColumn } from '../../table/index.js';
import { choosePods } from './choose-pods.js';
import { hostsOfJob, type JobHosts, serversFor } from './hosts-of-job.js';
import { type Placement, placeJob } from './place-job.js';
import { checkPlacement } from './placement-check.js';
import { readyMinutes } from './ready-minutes.js';
import { replacementFor } from './replacement.js';
import { usableNodes } from './usable-nodes.js';

/** Devices of a cluster: a switch, then the servers of the units of each pod, named `pod-unit-position`. */
function clusterOf(pods: readonly (readonly number[])[]): Pick<PlanTables, 'devices'> {
  const rows = [{ device: 'switch', role: 'leaf', unit: 1, pod: 1 }];
  let unit = 0;
  for (const [pod, units] of pods.entries()) {
    for (const servers of units) {
      unit++;
      for (let i = 1; i <= servers; i++) rows.push({ device: `${pod + 1}-${unit}-${i}`, role: 'server', unit, pod: pod + 1 });
    }
  }
  const columns = {
    device: distinct(rows.map(({ device }) => device)),
    role: textColumn(rows.map(({ role }) => role)),
    rack: textColumn(rows.map((_, row) => `R${row}`)),
    unit: numbers(rows.map((row) => row.unit)),
    pod: numbers(rows.map(({ pod }) => pod)),
  };
  return { devices: { rows: rows.length, columns: columns as unknown as PlanTables['devices']['columns'] } };
}

const allUsable = ({ devices }: Pick<PlanTables, 'devices'>) => new Uint8Array(devices.rows).fill(1, 1);
const namesOf = ({ devices }: Pick<PlanTables, 'devices'>, rows: ArrayLike<number>) =>
  Array.from(rows, (row) => devices.columns.device.dict[devices.columns.device.codes[row]]);

/** A placement that was found, and that its check calls good. */
function placed(tables: Pick<PlanTables, 'devices'>, nodes: number, spares = 0, usable = allUsable(tables)) {
  const { placement, findings } = placeJob(tables, { nodes, spares }, usable);
  if (!placement) throw new Error(findings[0].message);
  expect(checkPlacement(tables, { nodes, spares }, usable, placement)).toEqual([]);
  return placement;
}

describe('placeJob', () => {
  it('takes a whole unit for what fits in one, and leaves the others whole', () => {
    const tables = clusterOf([
      [4, 4, 4],
      [4, 2],
    ]);
    expect(namesOf(tables, placed(tables, 2).nodes)).toEqual(['2-5-1', '2-5-2']);
    expect(placed(tables, 4)).toMatchObject({ pods: 1, units: 1, wholeUnits: 1 });
    expect(namesOf(tables, placed(tables, 4).nodes)).toEqual(['2-4-1', '2-4-2', '2-4-3', '2-4-4']);
  });

  it('keeps to one pod, and to the pod that needs the fewest units', () => {
    const tables = clusterOf([
      [1, 1, 1, 1],
      [4, 1],
      [4, 4],
    ]);
    expect(namesOf(tables, placed(tables, 3).nodes)).toEqual(['2-5-1', '2-5-2', '2-5-3']);
    expect(placed(tables, 7)).toMatchObject({ pods: 1, units: 2, wholeUnits: 1 });
  });

  it('has its spares in the unit that it shares, then in its pods, from units that are broken already', () => {
    const tables = clusterOf([
      [4, 4, 3],
      [4, 4],
    ]);
    expect(namesOf(tables, placed(tables, 6, 1).spares)).toEqual(['2-5-3']);
    expect(namesOf(tables, placed(tables, 8, 2).spares)).toEqual(['1-3-1', '1-3-2']);
    expect(placed(tables, 11, 2)).toMatchObject({ pods: 1, units: 3 });
  });

  it('numbers ranks by pod, unit and position', () => {
    const tables = clusterOf([[2], [3, 2]]);
    expect(namesOf(tables, placed(tables, 7).nodes)).toEqual(['1-1-1', '1-1-2', '2-2-1', '2-2-2', '2-2-3', '2-3-1', '2-3-2']);
  });

  it('of several pods takes those that leave the most to others', () => {
    const tables = clusterOf([[9], [5], [6], [7]]);
    const { nodes, pods } = placed(tables, 11);
    expect([pods, new Set(namesOf(tables, nodes).map((name) => name[0]))]).toEqual([2, new Set(['2', '3'])]);
  });

  const clusters = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

  it('is good by its check wherever there are enough nodes, whichever are broken', () => {
    fc.assert(
      fc.property(clusters, fc.integer({ min: 0, max: 1000 }), fc.nat(1000), fc.nat(3), (pods, broken, size, spares) => {
        const tables = clusterOf(pods);
        const usable = allUsable(tables).map((one, row) => ((row * 7919 + broken) % 4 === 0 ? 0 : one));
        const free = usable.reduce((sum, each) => sum + each, 0);
        if (free <= spares) return;
        placed(tables, 1 + (size % (free - spares)), spares, usable);
      }),
    );
  });

  it('chooses pods as trying all sets of them does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 7 }), fc.nat(6), fc.nat(40), (nodes, of, ask) => {
        const count = 1 + (of % nodes.length);
        const most = [...nodes]
          .sort((a, b) => b - a)
          .slice(0, count)
          .reduce((sum, each) => sum + each, 0);
        const wanted = Math.min(ask, most);
        let best = Number.POSITIVE_INFINITY;
        for (let set = 0; set < 1 << nodes.length; set++) {
          const members = nodes.filter((_, pod) => set & (1 << pod));
          const sum = members.reduce((total, each) => total + each, 0);
          if (members.length === count && sum >= wanted) best = Math.min(best, sum);
        }
        const chosen = choosePods(Uint32Array.from(nodes), count, wanted);
        expect(new Set(chosen).size).toBe(count);
        expect(chosen.reduce((sum, pod) => sum + nodes[pod], 0)).toBe(best);
      }),
    );
  });

  it('places jobs on a cluster of 12,500 nodes', () => {
    const tables = clusterOf(
      Array.from({ length: 7 }, (_, pod) => Array.from({ length: 28 }, (_, unit) => (pod * unit === 162 ? 20 : 64))),
    );
    expect(placed(tables, 5000, 50)).toMatchObject({ pods: 3, units: 79, leastUnits: 79, wholeUnits: 78 });
    expect(placed(tables, 1792)).toMatchObject({ pods: 1, units: 28, wholeUnits: 28 });
  });
});

describe('more than can be used', () => {
  const tables = clusterOf([[2, 2], [2]]);
  const job = { nodes: 5, spares: 0, gpus_per_node: 8 };
  const usable = Uint8Array.from([0, 1, 1, 0, 0, 0, 0]);

  it('offers the largest that fits, and the day of the rest', () => {
    const day = 1440;
    const planned = { start: '2026-01-05', ready_min: Float64Array.from([NaN, 0, 0, 2 * day, 2 * day, 9 * day, 9 * day]) };
    const { placement, findings } = placeJob(tables, job, usable, planned);
    expect(placement).toBeUndefined();
    expect(findings).toMatchObject([
      {
        code: 'PLACE-TOO-FEW',
        message: 'asked for 40 GPUs (5 nodes); 16 GPUs (2 nodes) of 48 GPUs (6 nodes) can be used now',
        remedy: 'ask for 16 GPUs (2 nodes) at most now; as many as asked are planned to be usable on 2026-01-14',
        figures: { asked_nodes: 5, usable_nodes: 2, largest_nodes: 2, planned_nodes: 6 },
      },
    ]);
    expect(placeJob(tables, { ...job, nodes: 4 }, usable, planned).findings[0].remedy).toMatch(/on 2026-01-07$/);
  });

  it('says that the plan never holds it, and that nothing is known of when', () => {
    expect(placeJob(tables, { nodes: 7, spares: 0 }, usable).findings[0].remedy).toMatch(
      /the plan has 6 nodes in all, and will never hold it$/,
    );
    expect(placeJob(tables, job, usable).findings[0].remedy).toMatch(/there is no schedule that says when the others will be$/);
  });

  it('says what fits now: fewer spares, a smaller job, none', () => {
    const instead = (nodes: number, spares: number, of = usable) =>
      placeJob(tables, { nodes, spares }, of).findings[0].remedy?.split(';')[0];
    expect(instead(1, 5)).toBe('ask for 1 spare at most now');
    expect(instead(2, 200)).toBe('the job fits now without spares');
    expect(instead(5, 1)).toBe('ask for 1 node at most now');
    expect(instead(5, 2)).toBe('ask for 2 nodes without spares at most now');
    expect(instead(1, 0, new Uint8Array(7))).toBe('no job fits now');
  });

  it('knows when a unit is ready by the last work on it, else on the rack', () => {
    const activities = {
      rows: 4,
      columns: {
        subject: textColumn(['unit 1', 'unit 1', 'R3', 'B1']),
        finish: numbers([30, 40, 50, 99]),
      },
    } as unknown as Parameters<typeof readyMinutes>[1]['activities'];
    expect(readyMinutes(tables, { activities })).toEqual(Float64Array.from([NaN, 40, 40, 50, NaN, NaN, NaN]));
  });
});

describe('a job on servers of several hosts', () => {
  const tables = clusterOf([[1, 1, 1]]);
  const kind = { hosts: 18, gpus: 4, gpu: 'GB200' };
  const hosts = (gpus: number, spares: number) => {
    const job = serversFor(gpus, spares, kind);
    const { placement, findings } = placeJob(tables, job, allUsable(tables));
    return placement ? hostsOfJob(tables, placement, allUsable(tables), { gpus, spares, kind }) : findings[0].message;
  };

  it('has whole hosts, and the rest of its last server for spares', () => {
    expect(serversFor(128, 0, kind)).toMatchObject({ nodes: 2, spares: 0, gpus_per_node: 72 });
    expect(serversFor(128, 5, kind)).toMatchObject({ nodes: 2, spares: 1 });
    const job = hosts(128, 3);
    expect(job).toMatchObject({ spares: ['1-3-1-15', '1-3-1-16', '1-3-1-17'], left: ['1-3-1-18'], wholeUnits: 1 });
    expect((job as JobHosts).nodes).toHaveLength(32);
    expect(hosts(72, 0)).toMatchObject({ left: [], wholeUnits: 1 });
  });

  it('has its other spares on another server', () => {
    expect(hosts(128, 5)).toMatchObject({ spares: ['1-2-1-15', '1-2-1-16', '1-2-1-17', '1-2-1-18', '1-3-1-01'], left: [], wholeUnits: 1 });
  });

  it('is told in servers where they are too few', () => {
    expect(hosts(216, 1)).toBe(
      'asked for 216 GPUs (3 servers of 18 nodes) and 1 spare server; 216 GPUs (3 servers of 18 nodes) of 216 GPUs (3 servers of 18 nodes) can be used now',
    );
  });

  it('is the same as servers where each is one host', () => {
    const one = { hosts: 1, gpus: 8, gpu: 'H200' };
    expect(serversFor(25, 2, one)).toMatchObject({ nodes: 4, spares: 2 });
    const { placement } = placeJob(tables, serversFor(9, 1, one), allUsable(tables));
    expect(hostsOfJob(tables, placement as Placement, allUsable(tables), { gpus: 9, spares: 1, kind: one })).toMatchObject({
      left: [],
      wholeUnits: 2,
    });
  });
});

describe('checkPlacement', () => {
  const tables = clusterOf([
    [2, 2],
    [2, 2],
  ]);
  const usable = allUsable(tables).fill(0, 8);
  const job = { nodes: 3, spares: 1 };
  const good = placed(tables, 3, 1, usable);
  const codes = (change: Partial<typeof good>) => [
    ...new Set(checkPlacement(tables, job, usable, { ...good, ...change }).map(({ code }) => code)),
  ];
  it.each([
    ['a switch', { nodes: Uint32Array.from([1, 2, 0]) }, 'PLACE-NO-NODE'],
    ['what is not there', { nodes: Uint32Array.from([1, 2, 99]) }, 'PLACE-NO-NODE'],
    ['a node that may not be used', { nodes: Uint32Array.from([1, 2, 8]) }, 'PLACE-NOT-USABLE'],
    ['a node twice', { nodes: Uint32Array.from([1, 2, 2]) }, 'PLACE-TWICE'],
    ['a node that is its own spare', { spares: Uint32Array.from([1]) }, 'PLACE-TWICE'],
    ['too few nodes', { nodes: Uint32Array.from([1, 2]) }, 'PLACE-COUNT'],
    ['too many spares', { spares: Uint32Array.from([4, 5]) }, 'PLACE-COUNT'],
    ['another count of units', { units: 1 }, 'PLACE-TOLD'],
    ['another count of whole units', { wholeUnits: 2 }, 'PLACE-TOLD'],
    ['ranks that go to and fro', { nodes: Uint32Array.from([1, 3, 2]) }, 'PLACE-ORDER'],
    ['a pod too many', { nodes: Uint32Array.from([1, 2, 5]), pods: 2 }, 'PLACE-PODS'],
    ['a bound that is none', { leastUnits: 3 }, 'PLACE-BOUND'],
  ])('finds %s', (_, change, code) => {
    expect(codes({})).toEqual([]);
    expect(codes(change)).toContain(code);
  });
});

describe('replacementFor', () => {
  it('is the nearest spare that may be used', () => {
    const tables = clusterOf([[3, 2], [2]]);
    const usable = allUsable(tables);
    const spares = Uint32Array.from([7, 5, 3]);
    const lost = 1;
    expect(replacementFor(tables, { spares }, lost, usable)).toBe(3);
    usable[3] = 0;
    expect(replacementFor(tables, { spares }, lost, usable)).toBe(5);
    usable[5] = 0;
    expect(replacementFor(tables, { spares }, lost, usable)).toBe(7);
    usable[7] = 0;
    expect(replacementFor(tables, { spares }, lost, usable)).toBeUndefined();
  });
});

describe('usableNodes', () => {
  it('says why each other may not be used, and which names are no nodes', () => {
    const tables = clusterOf([[3, 2]]);
    const accepted = Uint8Array.from([0, 1, 1, 1, 0, 0]);
    const { usable, out, findings } = usableNodes(tables, {
      accepted,
      among: ['1-1-1', '1-1-2', '1-2-4', '1-2-5'],
      avoid: ['1-1-2', '1-1-9'],
    });
    expect(Array.from(usable)).toEqual([0, 1, 0, 0, 0, 0]);
    expect(out).toEqual({ 'not accepted': [], 'to be avoided': [2], 'not among those named': [3, 4, 5] });
    expect(findings.map(({ message, remedy }) => [message, remedy])).toEqual([
      ['the plan has no node "1-2-4"', 'did you mean "1-2-1"?'],
      ['the plan has no node "1-2-5"', 'did you mean "1-2-1"?'],
      ['the plan has no node "1-1-9"', 'did you mean "1-1-1"?'],
    ]);
    expect(usableNodes(tables, { accepted, avoid: [] }).out['not accepted']).toEqual([4, 5]);
  });
});
