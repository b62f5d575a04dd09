import { describe, expect, it } from 'vitest';
import { cell, mulberry32 } from '../../table/index.js';
import { checkLinks } from '../links/check-links.js';
import { cluster } from '../testing/cluster.js';
import { miswire } from '../testing/miswire.js';
import { asPlanned, observe, replug } from '../testing/observe.js';
import { mend } from '../work/mend.js';
import { diagnose } from './diagnose.js';

const pod = cluster('superpod');
const { ends, at, plugs, plugOf, rowOf } = pod;

/** What is found once plugs were moved, and what is left after its work. */
function found(change: (wiring: ReturnType<typeof asPlanned>) => void) {
  const wiring = asPlanned(ends);
  change(wiring);
  const checked = checkLinks(ends, observe(ends, wiring));
  const { causes } = diagnose(ends, checked, plugs);
  return { causes, mended: mend(checked.heard, causes) };
}

const swap = (a: string[], b: string[]) => (wiring: ReturnType<typeof asPlanned>) => {
  const [one, other] = [a.map(at), b.map(at)];
  replug(wiring, [...one, ...other], [...other, ...one]);
};
const rails = Array.from({ length: 8 }, (_, rail) => `mlx5_${rail}`);
const device = (name: string) => [...ends.ends.members.subarray(ends.ends.first[rowOf(name)], ends.ends.first[rowOf(name) + 1])];

describe('diagnosis', () => {
  it('finds nothing in a clean network', () => {
    const { causes, mended } = found(() => undefined);
    expect(causes).toEqual([]);
    expect(mended).toEqual({ right: ends.links, wrong: [] });
  });

  it('finds two plugs swapped on a switch, and which', () => {
    const { causes, mended } = found(swap(['leaf-r0-01:sw17p1'], ['leaf-r0-01:sw18p1']));
    expect(causes.map(({ kind, devices, links }) => [kind, devices, links.length])).toEqual([['ends swapped', [rowOf('leaf-r0-01')], 2]]);
    expect(mended.wrong).toEqual([]);
  });

  it('moves no part of a plug: where one of its links is right, the plugs at the other ends were swapped', () => {
    const lab = cluster('lab');
    const swapped = (...ports: [string, string][]) => {
      const wiring = asPlanned(lab.ends);
      const [from, to] = [ports.map(([one]) => lab.at(one)), ports.map(([, other]) => lab.at(other))];
      replug(wiring, [...from, ...to], [...to, ...from]);
      const checked = checkLinks(lab.ends, observe(lab.ends, wiring));
      const { causes } = diagnose(lab.ends, checked, lab.plugs);
      expect(mend(checked.heard, causes).wrong).toEqual([]);
      return causes.map(({ devices, displaced }) => [devices.map((row) => cell(lab.tables.devices.columns.device, row)), displaced.length]);
    };
    // The plug in swp22 carries two links, as that in swp20 does; those in swp21 and at the servers one each.
    expect(swapped(['leaf-01:swp21s1', 'leaf-01:swp22s0'])).toEqual([[['gpu-01-02', 'gpu-01-03'], 2]]);
    expect(swapped(['leaf-01:swp20s0', 'leaf-01:swp22s0'], ['leaf-01:swp20s1', 'leaf-01:swp22s1'])).toEqual([[['leaf-01'], 4]]);
  });

  it('finds crossed rails at their server, however they are crossed', () => {
    const crossed = (wiring: ReturnType<typeof asPlanned>) => {
      const own = rails.map((port) => at(`gpu-02-07:${port}`));
      replug(wiring, own, [...own.slice(1), own[0]]);
    };
    const { causes, mended } = found(crossed);
    expect(causes.map(({ kind, devices, displaced }) => [kind, devices, displaced.length])).toEqual([
      ['rails crossed', [rowOf('gpu-02-07')], 8],
    ]);
    expect(mended.wrong).toEqual([]);
  });

  it('takes a server in the place of another for what it is: names are exchanged, and nothing is moved', () => {
    const [one, other] = [device('gpu-01-01'), device('gpu-01-02')];
    const byPort = (list: number[]) => list.sort((a, b) => ends.portOf[a] - ends.portOf[b]);
    const { causes, mended } = found((wiring) => replug(wiring, [...byPort(one), ...byPort(other)], [...byPort(other), ...byPort(one)]));
    expect(causes.map(({ kind, devices, rename }) => [kind, devices, rename])).toEqual([
      ['devices exchanged', [rowOf('gpu-01-01'), rowOf('gpu-01-02')], true],
    ]);
    expect(mended.wrong).toEqual([]);
  });

  it('takes a server with the compute cables of another for one that was cabled as that', () => {
    const { causes } = found(
      swap(
        rails.map((port) => `gpu-01-01:${port}`),
        rails.map((port) => `gpu-01-02:${port}`),
      ),
    );
    expect(causes.map(({ kind, rename, links }) => [kind, rename, links.length])).toEqual([['device cabled as another', false, 16]]);
  });

  it('finds a fault within a server that has the place of another', () => {
    const byPort = (name: string) => device(name).sort((a, b) => ends.portOf[a] - ends.portOf[b]);
    const { causes, mended } = found((wiring) => {
      const [one, other] = [byPort('gpu-01-01'), byPort('gpu-01-02')];
      replug(wiring, [...one, ...other], [...other, ...one]);
      const own = [at('gpu-01-01:mlx5_3'), at('gpu-01-01:mlx5_4')];
      replug(wiring, own, [own[1], own[0]]);
    });
    expect(causes.map(({ kind }) => kind)).toEqual(['devices exchanged', 'rails crossed']);
    expect(mended.wrong).toEqual([]);
  });

  it('finds a plug in a port that should be another’s, whose own plug hangs free', () => {
    const { causes, mended } = found((wiring) => {
      const [from, to] = [at('leaf-r0-01:sw1p1'), at('leaf-r0-01:sw2p1')];
      const [far, free] = [wiring.connected[from], wiring.connected[to]];
      wiring.connected[to] = far;
      wiring.connected[far] = to;
      wiring.connected[from] = -1;
      wiring.connected[free] = -1;
    });
    expect(causes.map(({ kind, displaced }) => [kind, displaced])).toEqual([
      ['plug in a wrong port', [{ from: at('leaf-r0-01:sw2p1'), to: at('leaf-r0-01:sw1p1') }]],
    ]);
    expect(mended.wrong).toEqual([]);
  });

  it('tells a dead device once, and dead links one by one', () => {
    const { causes } = found(({ dark }) => {
      for (const end of device('gpu-03-03')) dark[end] = 1;
      dark[at('leaf-r1-02:sw5p1')] = 1;
      dark[at('leaf-r1-02:sw5p2')] = 1;
    });
    expect(causes.map(({ kind, links }) => [kind, links.length])).toEqual([
      ['dead device', device('gpu-03-03').length],
      ['dead link', 1],
      ['dead link', 1],
    ]);
  });

  it('tells links that work one way', () => {
    const { causes } = found(({ deaf }) => {
      deaf[at('spine-01:sw1p1')] = 1;
    });
    expect(causes.map(({ kind, links }) => [kind, links])).toEqual([['one-way link', [at('spine-01:sw1p1') >> 1]]]);
  });

  it('does not take what is not due for dead', () => {
    const wiring = asPlanned(ends);
    wiring.dark[at('leaf-r0-01:sw1p1')] = 1;
    const due = new Uint8Array(ends.links).fill(1);
    due[at('leaf-r0-01:sw1p1') >> 1] = 0;
    expect(diagnose(ends, checkLinks(ends, observe(ends, wiring)), plugs, due).causes).toEqual([]);
  });

  it('explains mixed faults by causes of which each is about one fault, and mends all', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { wiring, faults } = miswire(ends, plugOf, 30, mulberry32(seed));
      const checked = checkLinks(ends, observe(ends, wiring));
      const { causes } = diagnose(ends, checked, plugs);
      expect(mend(checked.heard, causes).wrong).toEqual([]);
      const faultOf = new Map(faults.flatMap((fault) => fault.links.map((link) => [link, fault] as const)));
      const kinds = causes.map(({ kind, links }) => [kind, new Set(links.map((link) => faultOf.get(link)?.kind))] as const);
      for (const [kind, of] of kinds) expect(of).toEqual(new Set([kind]));
      // Two faults on one server's rails are one.
      expect(causes.length).toBeGreaterThan(0.9 * faults.length);
    }
  });

  it('is mended by all of its work, and not by less', () => {
    const { wiring } = miswire(ends, plugOf, 40, mulberry32(7));
    const checked = checkLinks(ends, observe(ends, wiring));
    const { causes } = diagnose(ends, checked, plugs);
    const left = causes.find(({ displaced }) => displaced.length > 1);
    const without = causes.filter((cause) => cause !== left);
    expect(mend(checked.heard, without).wrong.length).toBeGreaterThan(0);
  });
});

describe('diagnosis over trunks', () => {
  const structured = cluster('superpod', (yaml) => `${yaml}cabling: { style: structured }\n`);

  it('finds trunks that have each other’s place, and trunks that are turned', () => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 10; seed++) {
      const { wiring, faults } = miswire(structured.ends, structured.plugOf, 12, mulberry32(seed));
      const checked = checkLinks(structured.ends, observe(structured.ends, wiring));
      const { causes } = diagnose(structured.ends, checked, structured.plugs);
      expect(mend(checked.heard, causes).wrong).toEqual([]);
      for (const { kind, trunks } of faults.filter(({ trunks }) => trunks.length > 0)) {
        kinds.add(kind);
        const about = causes.filter((cause) => cause.trunks.some((trunk) => trunks.includes(trunk)));
        expect(about.map((cause) => [cause.kind, cause.trunks])).toEqual([[kind, trunks]]);
      }
    }
    expect(kinds).toEqual(new Set(['trunks exchanged', 'trunk turned']));
  });
});
