import { describe, expect, it } from 'vitest';
import { drawHall, drawLengths, drawRack, drawTiers, drawTrays } from './index.js';
import { readSvg, unreadable } from './testing/read-svg.js';
import { emptyPlan, type Sample, samplePlan } from './testing/sample.js';

const DRAWINGS: Record<string, (plan: Sample) => string> = {
  'hall by role': ({ tables, document }) => drawHall(tables, document),
  'hall by power': ({ tables, document }) => drawHall(tables, document, { colour: 'power' }),
  'hall by fill': ({ tables, document }) => drawHall(tables, document, { colour: 'fill' }),
  trays: ({ tables, document }) => drawTrays(tables, document),
  'fibre trays': ({ tables, document }) => drawTrays(tables, document, { level: 'fibre' }),
  'fullest racks': ({ tables, document }) => drawRack(tables, document),
  'one rack': ({ tables, document }) => drawRack(tables, document, { rack: 'R02-01' }),
  tiers: ({ tables, document }) => drawTiers(tables, document),
  lengths: ({ tables, document }) => drawLengths(tables, document),
};

/** All lines of text of a picture. */
function words(svg: string): string[] {
  return readSvg(svg).written.map(({ content }) => content);
}

describe.each(Object.entries(DRAWINGS))('%s', (_, draw) => {
  it.each([
    ['one row', {}],
    ['a wide hall', { rows: 2, positions: 30 }],
    ['many rows', { rows: 40, positions: 20 }],
    ['several halls', { halls: 3, rows: 4, positions: 12 }],
    ['a hall folded into strips', { rows: 300, positions: 10 }],
  ])('of %s is well-formed, and its text large enough, inside and apart', (_, options) => {
    const picture = readSvg(draw(samplePlan(options)));
    expect(picture.width).toBe(1200);
    expect(picture.height).toBeLessThanOrEqual(1800);
    expect(unreadable(picture)).toEqual([]);
  });

  it('is the same at every drawing', () => {
    expect(draw(samplePlan())).toBe(draw(samplePlan()));
  });

  it('of a plan with empty tables says so', () => {
    expect(words(draw(emptyPlan())).join(' ')).toMatch(/[Tt]his plan has no /);
  });

  it('escapes names', () => {
    const svg = draw(samplePlan({ name: '<x> & "y"' }));
    expect(words(svg)[0]).toContain('<x> & "y"');
  });
});

describe('the hall plan', () => {
  const hall = (options: Parameters<typeof samplePlan>[0], drawing: Parameters<typeof drawHall>[2] = {}) => {
    const { tables, document } = samplePlan(options);
    return words(drawHall(tables, document, drawing));
  };

  it('counts racks by role', () => {
    expect(hall({})).toEqual(
      expect.arrayContaining(['GPU: 6 racks', 'leaf: 2 racks', 'spine: 1 rack', 'service: 1 rack', 'cold aisle', 'hot aisle']),
    );
  });

  it('names and fills in racks that have room, and says how the hall is seen', () => {
    const text = hall({});
    expect(text).toEqual(expect.arrayContaining(['R01-01', '40 kW', '16 of 48 U', 'dock', 'door', 'power', 'water', 'column']));
    expect(text.join(' ')).toContain('the front wall on the left');
    expect(hall({ positions: 30 }).join(' ')).toContain('the front wall at the bottom');
  });

  it('gives the plan in figures', () => {
    expect(hall({})[1]).toBe('192 GPUs in 24 servers · 10 racks in 2 rows · 252.4 kW of 2 MW available · 55 cables, 721 m');
  });

  it('names several halls', () => {
    expect(hall({ halls: 3 })).toEqual(expect.arrayContaining(['Hall 1', 'Hall 2', 'Hall 3']));
  });

  it('sorts racks by power as a share of their limit', () => {
    expect(hall({}, { colour: 'power' })).toEqual(
      expect.arrayContaining(["0 to 10 % of the rack's power limit: 3 racks", '10 to 20 %: 1 rack', '90 to 100 %: 6 racks']),
    );
  });

  it('finds the heaviest fill over each rack and what is above the limit', () => {
    const text = hall({}, { colour: 'fill' });
    expect(text).toContain('above the limit: 2 racks');
    expect(text).toContain('122.6 %');
  });

  it('keeps a title for each rack up to 4,000 of them, and stays small beyond', () => {
    const { tables, document } = samplePlan({ rows: 56, positions: 36 });
    const svg = drawHall(tables, document);
    expect(svg).toContain('<title>R01-01: GPU, 40 of 44 kW</title>');
    expect(svg.length).toBeLessThan(400_000);
    const large = samplePlan({ rows: 300, positions: 36 });
    expect(drawHall(large.tables, large.document).length).toBeLessThan(700_000);
  });
});

describe('the trays', () => {
  it('list the fullest segment of each of the fullest trays', () => {
    const { tables, document } = samplePlan();
    const text = words(drawTrays(tables, document));
    expect(text).toEqual(
      expect.arrayContaining([
        'F-R01 from 1.2 to 2 m: 6,130 cables, 1,471 cm², 61.3 % of 50 % allowed',
        'F-R02 from 0 to 0.4 m: 2,400 cables, 576 cm², 24 % of 50 % allowed',
        'C-R01 from 1.2 to 2 m: 3,340 cables, 802 cm², 33.4 % of 50 % allowed',
        'limit 50 %',
      ]),
    );
    expect(text[1]).toContain('1 above the fill allowed');
    expect(text.filter((line) => /^[1-5]$/.test(line)).length).toBeGreaterThanOrEqual(8);
  });

  it('of one level leave the other out', () => {
    const { tables, document } = samplePlan();
    const text = words(drawTrays(tables, document, { level: 'copper' })).join('\n');
    expect(text).toContain('C-R01');
    expect(text).not.toContain('F-R01');
  });
});

describe('a rack', () => {
  it('shows devices, U, limits and PDUs from both sides', () => {
    const { tables, document } = samplePlan();
    const text = words(drawRack(tables, document, { rack: 'R02-01' }));
    expect(text).toEqual(
      expect.arrayContaining([
        'gpu-R02-01-1',
        'gpu-8',
        '2 links',
        'front view',
        'rear view',
        '16 of 48 U (33 %)',
        '40 of 44 kW (91 %)',
        'kept clear above servers',
      ]),
    );
    expect(text.filter((line) => line.startsWith('pdu-R02-01'))).toEqual(['pdu-R02-01-a · pdu-60', 'pdu-R02-01-b · pdu-60']);
  });

  it('that is not named is the fullest of each kind', () => {
    const { tables, document } = samplePlan();
    expect(words(drawRack(tables, document))).toEqual(
      expect.arrayContaining(['R01-01, GPU rack', 'R01-05, network rack', 'core-1', 'spine-3']),
    );
  });

  it('that is not there is said to be missing', () => {
    const { tables, document } = samplePlan();
    expect(words(drawRack(tables, document, { rack: 'R99-01' }))).toContain('This plan has no rack R99-01.');
  });
});

it('the tiers count boxes, links, speeds and ratios', () => {
  const { tables, document } = samplePlan();
  const text = words(drawTiers(tables, document));
  expect(text).toEqual(
    expect.arrayContaining([
      '24 GPU servers',
      'with 192 GPUs',
      '2 leafs',
      '3 spines',
      '1 core',
      '48 links of 400G',
      '24 links of 400G',
      'oversubscription 2 : 1',
      '15 links of 400G',
      'oversubscription 1.6 : 1',
      '12 ports free',
      'rail-optimized, 3 tiers, 4 units, 2 pods',
    ]),
  );
});

it('the lengths add up by medium', () => {
  const { tables, document } = samplePlan();
  const text = words(drawLengths(tables, document));
  expect(text).toEqual(
    expect.arrayContaining([
      'Multimode fibre (mmf) 47 cables, 418 m; half of them up to 10 m, the longest 10 m',
      'Single-mode fibre (smf) 5 cables, 300 m; half of them up to 60 m, the longest 60 m',
      'Passive copper with plugs (dac) 3 cables, 3 m; half of them up to 1 m, the longest 1 m',
      '2.5',
    ]),
  );
});

it('lengths share bars when there are too many to tell apart', () => {
  const { tables, document } = samplePlan();
  const { length_m } = tables.cables.columns;
  for (let cable = 0; cable < tables.cables.rows; cable++) length_m.values[cable] = cable + 1;
  const picture = readSvg(drawLengths(tables, document));
  expect(unreadable(picture)).toEqual([]);
  expect(picture.written.map(({ content }) => content).join(' ')).toContain('Each bar holds the lengths above the one before');
});
