import { beforeAll, describe, expect, it } from 'vitest';
import { examplePlan } from '../../../test/support/site.js';
import { classesOf, statusStep, statusWord } from './colours.js';
import { detailAt } from './detail.js';
import { deviceBox, facesOf, hitAt, portBox } from './elevation.js';
import { type Look, paint } from './paint.js';
import { LIGHT } from './paper.js';
import type { Pen } from './pen.js';
import { type Ports, portsOf } from './ports.js';
import { drawnWays, waysOf } from './routes.js';
import { devicesIn, rackBox, type Scene, sceneOf } from './scene.js';
import { search } from './search.js';

let plan: ReturnType<typeof examplePlan>;
let lying: Scene;
let turned: Scene;
let ports: Ports;

beforeAll(() => {
  plan = examplePlan('superpod');
  const document = { ...plan.body, software: { name: 'nineteen' as const, version: 'test' }, files: {} };
  lying = sceneOf(plan.tables, document, 0.2);
  turned = sceneOf(plan.tables, document, 8);
  ports = portsOf(plan.tables);
});

describe('the scene', () => {
  it('is turned where that suits the view, and every rack stands in a hall, on no other', () => {
    expect(turned.turned).not.toBe(lying.turned);
    for (const scene of [lying, turned]) {
      const hall = scene.halls[0].box;
      for (let rack = 0; rack < scene.racks.count; rack++) {
        const { x0, y0, x1, y1 } = rackBox(scene, rack);
        expect(x0).toBeGreaterThanOrEqual(hall.x0 - 1e-9);
        expect(x1).toBeLessThanOrEqual(hall.x1 + 1e-9);
        expect(y0).toBeGreaterThanOrEqual(hall.y0 - 1e-9);
        expect(y1).toBeLessThanOrEqual(hall.y1 + 1e-9);
        expect(hitAt(scene, (x0 + x1) / 2, (y0 + y1) / 2, { devices: false, ports: () => 0 })?.rack).toBe(rack);
      }
    }
  });

  it('finds each device and each port where it is drawn', () => {
    const count = (device: number) => ports.first[device + 1] - ports.first[device];
    let found = 0;
    for (let rack = 0; rack < turned.racks.count; rack++) {
      const faces = facesOf(turned, rack);
      for (const device of devicesIn(turned, rack)) {
        const face = turned.devices.rear[device] === 1 ? faces.rear : faces.front;
        const box = deviceBox(turned, rack, device, face);
        if (!box) continue;
        for (let port = 0; port < count(device); port += 7) {
          const { x0, y0, x1, y1 } = portBox(box, port, count(device));
          expect(hitAt(turned, (x0 + x1) / 2, (y0 + y1) / 2, { devices: true, ports: count })).toEqual({ rack, device, port });
          found++;
        }
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it('has the bare floor between racks', () => {
    expect(hitAt(turned, turned.bounds.x0, turned.bounds.y0, { devices: true, ports: () => 0 })).toBeUndefined();
  });
});

describe('ports', () => {
  it('are both ends of every link, those of a device in the order of their numbers', () => {
    expect(ports.link.length).toBe(2 * plan.tables.links.rows);
    const of = (device: number) =>
      Array.from({ length: ports.first[device + 1] - ports.first[device] }, (_, i) => ports.names[ports.name[ports.first[device] + i]]);
    const leaf = turned.devices.roles.indexOf('leaf');
    const numbers = of(leaf).map((name) => Number(/\d+/.exec(name)?.[0]));
    // By the letters of their names swp10 would stand before swp2.
    expect(Math.max(...numbers)).toBeGreaterThan(9);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });
});

describe('ways', () => {
  it('run from the one rack along straight trays to the other', () => {
    const ways = waysOf(plan.tables);
    const { values } = plan.tables.cables.columns.route;
    const cable = values.findIndex((route) => route !== 0);
    const [way] = drawnWays(turned, plan.tables, ways, [cable], 10).ways;
    const { points } = way;
    const middle = (rack: number) => {
      const { x0, y0, x1, y1 } = rackBox(turned, rack);
      return [(x0 + x1) / 2, (y0 + y1) / 2];
    };
    expect([...points.subarray(0, 2)]).toEqual(middle(ways.a_rack[cable]));
    expect([...points.subarray(-2)]).toEqual(middle(ways.b_rack[cable]));
    for (let i = 4; i < points.length - 2; i += 2)
      expect(Math.min(Math.abs(points[i] - points[i - 2]), Math.abs(points[i + 1] - points[i - 1]))).toBeLessThan(1e-6);
  });

  it('are as many as can be read, those of most cables first, and the rest is told', () => {
    const ways = waysOf(plan.tables);
    const all = Array.from({ length: plan.tables.cables.rows }, (_, row) => row);
    const { ways: drawn, left } = drawnWays(turned, plan.tables, ways, all, 5);
    expect(drawn).toHaveLength(5);
    expect(left).toBeGreaterThan(0);
    expect(drawn.map(({ cables }) => cables)).toEqual(drawn.map(({ cables }) => cables).sort((a, b) => b - a));
  });
});

describe('search', () => {
  const found = (asked: string) =>
    search(asked, turned.racks.names, turned.devices.names, plan.tables.cables).map(({ of, name }) => `${of} ${name}`);
  it('finds racks before devices, and cables by their number', () => {
    const rack = turned.racks.names[0];
    expect(found(rack.toLowerCase())[0]).toBe(`rack ${rack}`);
    expect(found('C1')[0]).toMatch(/^cable C0*1$/);
    expect(found('1')).toContain(found('C1')[0]);
    expect(found(turned.devices.names[3])[0]).toBe(`device ${turned.devices.names[3]}`);
  });
  it('finds nothing for nothing, for a cable that there is not, and for what no name has', () => {
    expect(found(' ')).toEqual([]);
    expect(found('C99999999')).toEqual([]);
    expect(found('no such thing')).toEqual([]);
  });
});

describe('colours', () => {
  const seen = (rackStatus: Uint8Array, deviceStatus?: Uint8Array) => ({
    roles: turned.racks.roles,
    power_w: [],
    power_limit_w: [],
    fill: [],
    rackStatus,
    deviceStatus,
    devicesIn: (rack: number) => devicesIn(turned, rack),
    loads: undefined,
    plain: '#dddddd',
  });
  it('tell a defect and a dispute apart from every step', () => {
    const status = new Uint8Array(turned.racks.count);
    status.set([0, 5, 254, 255]);
    const { of, classes } = classesOf('state', seen(status));
    expect([0, 1, 2, 3].map((rack) => classes[of[rack]].label)).toEqual(['planned', 'tested', 'defect', 'disputed']);
    expect(new Set(classes.map(({ fill }) => fill)).size).toBe(classes.length);
    expect(statusWord('cable', 2)).toBe('one end patched');
    expect(statusStep('device', 99)).toBe(4);
  });
  it('call a rack failed whose device failed, and passed only when all its devices have', () => {
    const devices = new Uint8Array(turned.devices.names.length);
    const [some, all, bad] = [0, 1, 2].map((rack) => [...devicesIn(turned, rack)]);
    devices[some[0]] = 4;
    for (const device of all) devices[device] = 4;
    for (const device of bad) devices[device] = 4;
    devices[bad[0]] = 254;
    const { of, classes } = classesOf('test', seen(new Uint8Array(turned.racks.count), devices));
    expect([0, 1, 2, 3].map((rack) => classes[of[rack]].label)).toEqual(['tested in part', 'passed', 'failed', 'not tested']);
  });
  it('of loads end at a round share above the highest, and leave plain what has none', () => {
    const each = (...shares: number[]) => Float32Array.from({ length: turned.racks.count }, (_, i) => shares[i] ?? Number.NaN);
    const loads = { rack: each(0, 0.003, 0.047), rackMean: each(), cable: Float32Array.of(0.047, Number.NaN), highest: 0.047 };
    const { of, ofCable, classes } = classesOf('load', { ...seen(new Uint8Array()), loads });
    const words = (at: ArrayLike<number> | undefined, i: number) => classes[at?.[i] ?? -1]?.label;
    expect([0, 1, 2, 3].map((rack) => words(of, rack))).toEqual(['0 to 0.5 %', '0 to 0.5 %', '4.5 to 5 %', 'none of these links']);
    expect([0, 1].map((cable) => words(ofCable, cable))).toEqual(['4.5 to 5 %', 'none of these links']);
  });
});

describe('paint', () => {
  const look = (over: Partial<Look> = {}): Look => ({
    paper: LIGHT,
    colour: 'role',
    trays: 'none',
    classes: { of: new Uint8Array(turned.racks.count), classes: [{ label: 'rack', fill: '#123456', ink: '#ffffff', mark: [] }] },
    deviceStatus: undefined,
    cableStatus: undefined,
    ...over,
  });
  const drawn = (scale: number, box = turned.bounds, over: Partial<Look> = {}) => {
    const rects: { fill: string; x: number; y: number; width: number; height: number }[] = [];
    const words: string[] = [];
    let strokes = 0;
    const nothing = () => undefined;
    const pen: Pen = {
      fillStyle: '',
      strokeStyle: '',
      lineWidth: 1,
      globalAlpha: 1,
      font: '',
      textAlign: 'left',
      textBaseline: 'middle',
      lineCap: 'butt',
      fillRect: (x, y, width, height) => rects.push({ fill: pen.fillStyle, x, y, width, height }),
      strokeRect: nothing,
      beginPath: nothing,
      moveTo: nothing,
      lineTo: () => {
        strokes++;
      },
      stroke: nothing,
      fillText: (word) => words.push(word),
    };
    paint(pen, turned, look(over), ports, { box, scale, density: 1 });
    return { rects, words, strokes };
  };

  it('draws every rack from afar, and no word', () => {
    const { rects, words } = drawn(6);
    expect(rects.filter(({ fill }) => fill === '#123456')).toHaveLength(turned.racks.count);
    expect(words).toEqual([]);
  });

  it('draws only what a tile shows', () => {
    const { rects } = drawn(60, rackBox(turned, 3));
    expect(rects.filter(({ fill }) => fill === '#123456').length).toBeLessThanOrEqual(3);
  });

  it('names racks, then devices, then ports, each once it can be read', () => {
    const rack = 0;
    const name = turned.racks.names[rack];
    const device = [...devicesIn(turned, rack)].find(
      (each) => turned.devices.u_bottom[each] > 0 && ports.first[each + 1] > ports.first[each],
    ) as number;
    const port = ports.names[ports.name[ports.first[device]]];
    const words = (scale: number) => drawn(scale, rackBox(turned, rack)).words;
    expect(words(60)).toContain(name);
    expect(words(60)).not.toContain(turned.devices.names[device]);
    expect(words(1500)).toContain(turned.devices.names[device]);
    expect(words(1500)).not.toContain(port);
    expect(words(4000)).toContain(port);
    expect(detailAt(60).devices).toBe(false);
  });

  it('colours ports by what their cables carry, where the colour tells that', () => {
    const classes = ['#aa0001', '#aa0002'].map((fill) => ({ label: fill, fill, ink: '#ffffff', mark: [] }));
    const of = new Uint8Array(turned.racks.count);
    const cables = new Uint8Array(plan.tables.cables.rows).fill(1);
    const fills = (over: Partial<Look>) => drawn(1500, rackBox(turned, 0), over).rects.map(({ fill }) => fill);
    expect(fills({ classes: { of, ofCable: cables, classes } })).toContain('#aa0002');
    expect(fills({ classes: { of, classes } })).not.toContain('#aa0002');
  });

  it('draws the trays that are asked for', () => {
    const [all, fibre, copper, none] = (['all', 'fibre', 'copper', 'none'] as const).map(
      (trays) => drawn(6, turned.bounds, { trays }).strokes,
    );
    expect(none).toBe(0);
    expect(fibre).toBeGreaterThan(0);
    expect(fibre + copper).toBe(all);
  });
});
