import fc from 'fast-check';

/** Intents as YAML with every key of the physical plan varied: hall, trays, cabling, layout, racks, power and cooling over all topologies. */

/** One key of a mapping, in so many of ten cases. */
const key = (name: string, values: fc.Arbitrary<string | number>, often = 5): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: 1, max: 10 }), values).map(([dice, value]) => (dice <= often ? `${name}: ${value}` : ''));
const mapping = (...keys: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...keys).map((all) => `{${all.filter((each) => each !== '').join(', ')}}`);
const one = (...values: (string | number)[]) => fc.constantFrom(...values);
const int = (min: number, max: number) => fc.integer({ min, max });
const list = (of: fc.Arbitrary<string | number>, minLength = 0, maxLength = 4) =>
  fc.array(of, { minLength, maxLength }).map((all) => `[${all.join(', ')}]`);
const metres = (from: number, to: number) => int(from * 10, to * 10).map((tenths) => `${tenths / 10} m`);

interface Machine {
  server: string;
  /** Of the compute network. */
  switches: string[];
  planes: number;
  gpuRacks: string[];
}

const MACHINES: Machine[] = [
  {
    server: 'hgx-h200-air-8u',
    switches: ['sn5600', 'cages-4', 'cages-8', 'cages-16'],
    planes: 1,
    gpuRacks: ['{servers: 1}', '{servers: 2, power: 60 kW}', '{servers: 4}'],
  },
  {
    server: 'hgx-h200-liquid-4u',
    switches: ['sn5600', 'cages-8'],
    planes: 1,
    gpuRacks: ['{servers: 8, power: 120 kW}', '{power: 44 kW, cdu: none}', '{servers: 1}'],
  },
  { server: 'dgx-h100', switches: ['qm9700'], planes: 1, gpuRacks: ['{servers: 4}', '{servers: 1}', '{servers: 3, feeds: 4}'] },
  { server: 'hgx-b300-air', switches: ['sn5600', 'cages-16'], planes: 2, gpuRacks: ['{servers: 1}', '{servers: 2}'] },
  { server: 'gb200-nvl72', switches: ['sn5600', 'cages-32'], planes: 1, gpuRacks: ['{}'] },
];

const networks = ({ switches, planes }: Machine): fc.Arbitrary<string> =>
  mapping(
    key(
      'compute',
      mapping(
        key('switch', one(...switches), 10),
        key('unit', one(1, 2, 4, 8, 12, 16, 32, 64), 7),
        key('topology', one('rail-optimized', 'fat-tree', 'rail-only'), 8),
        key('planes', int(1, planes), 8),
        key('tiers', one('auto', 2, 3), 4),
        key('spread', one('equal', 'balanced'), 3),
        key('oversubscription', one(1, 1.5, 2, '{leaf: 2, spine: 2}'), 3),
      ),
      10,
    ),
    key('frontend', one('{oversubscription: 4}', 'none'), 5),
    key('management', one('{switch: {leaf: sn2201, spine: sn4600c}}', 'none'), 5),
  );

const blocked = fc
  .tuple(metres(0, 30), metres(0, 30), metres(0.3, 5), metres(0.3, 5), fc.option(int(1, 3)))
  .map(([x, y, width, depth, hall]) => `{at: ${x} x ${y}, size: ${width} x ${depth}${hall ? `, hall: ${hall}` : ''}}`);
const door = fc
  .tuple(one('front', 'back', 'left', 'right'), metres(0, 20), metres(1, 4), fc.option(int(1, 3)))
  .map(([side, at, width, hall]) => `{side: ${side}, at: ${at}, width: ${width}${hall ? `, hall: ${hall}` : ''}}`);

const level = mapping(
  key('height', one('2.2 m', '3.1 m'), 2),
  key('width', one('50 mm', '100 mm', '300 mm', '600 mm'), 4),
  key('depth', one('50 mm', '100 mm'), 2),
  key('layers', int(1, 8), 3),
  key('fill', one('25 %', '40 %', '50 %'), 3),
  key('most_fill', one('50 %', '60 %'), 2),
  key('bend_radius', one('50 mm', '150 mm', '600 mm'), 2),
);
const trays = mapping(key('fibre', level), key('copper', level), key('cross', int(1, 12), 3), key('bridges', int(1, 4), 3));

const hall = mapping(
  key(
    'size',
    fc.tuple(int(8, 40), int(8, 60)).map(([width, depth]) => `${width} m x ${depth} m`),
    3,
  ),
  key('halls', int(1, 4), 4),
  key('hall_distance', one('0 m', '4 m', '25 m'), 4),
  key('row_direction', one('width', 'depth'), 3),
  key('racks_per_row', fc.oneof(int(1, 30), int(6, 16)), 8),
  key('rows', fc.oneof(int(1, 30), list(int(1, 24), 1, 12)), 2),
  key('cold_aisle', one('1.2 m', '2.4 m'), 3),
  key('hot_aisle', one('0.9 m', '1.8 m'), 3),
  key('floor_load', one('15 kN/m2', '40 kN/m2'), 1),
  key('blocked', list(blocked), 4),
  key('doors', list(door), 3),
  key('power_entry', one('front', 'right'), 2),
  key('water_entry', one('back', 'left'), 2),
  key('trays', trays),
  key('slack', one('0 m', '0.5 m', '2 m'), 4),
);

const racksFor = ({ gpuRacks }: Machine): fc.Arbitrary<string> =>
  mapping(
    key('leafs', one('middle', 'end', 'rack'), 6),
    key('gpu', one(...gpuRacks), 7),
    key('network', one('{cable_manager: none}', '{power: 20 kW}', '{feeds: 4, cable_manager: cable-manager-1u}'), 4),
  );
const power = mapping(
  key('redundancy', one('N', 'N+1', '2N', '4-to-make-3'), 7),
  key('ups', one('none'), 2),
  key('busway', one('busway-415v-400a', 'busway-415v-1600a'), 3),
);
const cooling = mapping(key('coolant', one('water', 'pg25'), 3), key('spare_air_handlers', int(0, 2), 3));
const layout = mapping(
  key('method', one('rows', 'middle', 'optimised', 'optimised'), 8),
  key('objective', one('metres', 'cost', 'pull-hours'), 3),
  key('seed', int(1, 9), 3),
);
const cabling = mapping(key('style', one('direct', 'mixed', 'structured'), 7), key('loom', one(1, 2, 5, 24), 4));

export const anyFloor: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...MACHINES).chain((machine) => fc.tuple(fc.constant(machine.server), networks(machine), racksFor(machine))),
    fc.oneof(int(1, 60), int(2, 300)),
    hall,
    cabling,
    layout,
    power,
    cooling,
    one('', '', 'nodes: {storage: 5 of storage-flash-2u, login: 2 of login-1u}\n'),
  )
  .map(
    ([[server, nets, inRacks], servers, floor, cables, place, chain, cool, nodes]) =>
      `name: law\nservers: ${servers}\nserver: ${server}\nnetworks: ${nets}\nracks: ${inRacks}\nhall: ${floor}\ncabling: ${cables}\nlayout: ${place}\npower: ${chain}\ncooling: ${cool}\n${nodes}`,
  );
