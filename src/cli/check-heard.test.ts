import { describe, expect, it } from 'vitest';
import { examplePlan } from '../../test/support/site.js';
import { check, DOWN, type Observation, type PortReport, plannedEnds, Reports } from '../commissioning/index.js';
import { cell } from '../table/index.js';
import { heardFindings, readFindings } from './check-heard.js';

const lab = planned('lab');
const { ends, tables, catalog } = lab;

function planned(name: 'lab' | 'superpod') {
  const { tables, body } = examplePlan(name);
  return { tables, catalog: body.catalog, ends: plannedEnds(tables, new Map(body.catalog.map((model) => [model.id, model]))) };
}

function found(observation: Observation, due?: Uint8Array) {
  const made = heardFindings(check({ tables, catalog, observation, due }), observation);
  return made.map(({ code, severity, message }) => [code, severity, message]);
}

function seen(...reports: PortReport[]): Observation {
  const all = new Reports();
  all.open('seen');
  for (const report of reports) all.add(report);
  return all.done();
}

/** What both ends of a plan's first links say: the first so many that they hear each other, the others that they are down. */
function linksOf({ tables, ends }: typeof lab, asked: number, right: number): Observation {
  const at = (end: number) => ({
    device: cell(tables.devices.columns.device, ends.deviceOf[end]),
    port: ends.ports[ends.portOf[end]],
  });
  const hears = (end: number, other: number): PortReport => ({ ...at(end), neighbour: at(other).device, neighbourPort: at(other).port });
  const links = Array.from({ length: asked }, (_, link) => [2 * link, 2 * link + 1]);
  return seen(
    ...links.flatMap(([a, b], link): PortReport[] =>
      link < right
        ? [hears(a, b), hears(b, a)]
        : [
            { ...at(a), state: DOWN },
            { ...at(b), state: DOWN },
          ],
    ),
  );
}

const dark = (asked: number, right: number) => linksOf(lab, asked, right);

const unheard = (why: string) => [['CHECK-UNHEARD', 'error', `nothing of the plan was heard: ${why}`]];
const fewRight = (right: number, asked: number) => [
  ['CHECK-FEW-RIGHT', 'warning', `only ${right} of the ${asked} links that were asked are right: is this the network of this plan?`],
];

describe('a network of which nothing is of the plan', () => {
  const stranger = (n: number): PortReport => ({ device: `printer-${n}`, port: 'swp1', neighbour: 'fax', neighbourPort: 'eth0' });

  it('is told by the devices that answered', () => {
    const names = 'printer-0, printer-1, printer-2';
    expect(found(seen(...[0, 1, 2, 3, 3].map(stranger)))).toEqual(
      unheard(`none of the 4 devices that answered is of the plan, such as ${names}`),
    );
    expect(found(seen(stranger(0)))).toEqual(unheard('the one device that answered, printer-0, is not of the plan'));
    expect(found(seen())).toEqual(unheard('no device answered'));
  });

  it('counts devices that have one name by their ids', () => {
    const named = (deviceId: string): PortReport => ({ ...stranger(1), device: 'cumulus', deviceId });
    expect(found(seen(named('0x1'), named('0x2')))).toEqual(unheard('none of the 2 devices that answered is of the plan, such as cumulus'));
  });

  it('may have devices of the plan, at ports that no link is planned in', () => {
    const other = { ...stranger(0), device: 'leaf-01', port: 'nonsense' };
    expect(found(seen(other))).toEqual(unheard('what answered tells of none of its 102 links'));
    expect(found(seen(stranger(1), other))).toEqual(unheard('what answered tells of none of its 102 links'));
  });

  it('shows no control characters of names, and no more than their beginning', () => {
    const [[, , message]] = found(seen({ ...stranger(0), device: `\u001b[31m${'x'.repeat(1000)}` }));
    expect(message).toContain(`\ufffd[31m${'x'.repeat(95)}, is not`);
  });
});

describe('a network of which few links are right', () => {
  it('may be that of another plan', () => {
    const other = planned('superpod');
    expect(found(linksOf(other, other.ends.links, other.ends.links))).toEqual(fewRight(8, 102));
  });

  it('is asked about from 20 links on, where fewer than half are right', () => {
    expect(found(dark(19, 0))).toEqual([]);
    expect(found(dark(20, 0))).toEqual(fewRight(0, 20));
    expect(found(dark(60, 29))).toEqual(fewRight(29, 60));
    expect(found(dark(60, 30))).toEqual([]);
  });

  it('is none where the others are not due yet', () => {
    const due = Uint8Array.from({ length: ends.links }, (_, link) => Number(link < 12));
    expect(found(dark(60, 10), due)).toEqual([]);
    expect(found(dark(60, 10), due.fill(1))).toEqual(fewRight(10, 60));
  });
});

it('asks whether it is the plan of the ports that were read, where none is', () => {
  expect(readFindings(Int32Array.of(-1, 4, -1))).toEqual([]);
  expect(readFindings(Int32Array.of(-1, -1))).toMatchObject([
    { code: 'CHECK-UNHEARD', severity: 'error', message: 'nothing of the plan was read: none of the 2 ports is one of its links' },
  ]);
});
