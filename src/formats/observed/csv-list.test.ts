import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOWN, UP } from '../../commissioning/index.js';
import { observed } from './testing/observed.js';

describe('a list as CSV', () => {
  it('has columns by many names, in any order', () => {
    const { rows, findings } = observed(
      [
        'Local Port;Hostname;Remote Host;Remote-Port;Status;Speed;Lanes;Flaps;device_id;neighbor_id',
        'swp1;leaf-07;gpu-1;eth0;up;400G;4x;3;AA-BB-CC-DD-EE-FF;0xABC',
        'swp2;leaf-07;;;notconnect;;;;;',
      ].join('\r\n'),
    );
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      {
        device: 'leaf-07',
        deviceId: 'aa:bb:cc:dd:ee:ff',
        port: 'swp1',
        neighbour: 'gpu-1',
        neighbourId: '0x0000000000000abc',
        neighbourPort: 'eth0',
        state: UP,
        speed_gbps: 400,
        width: 4,
        flaps: 3,
        line: 2,
      },
      { device: 'leaf-07', port: 'swp2', state: DOWN, line: 3 },
    ]);
  });

  it('is of the device that its file is named after, without a column of devices', () => {
    expect(observed('port\tneighbour\nswp1\tgpu-1\n', 'out/leaf-08.hall.csv.gz').rows).toMatchObject([
      { device: 'leaf-08.hall', port: 'swp1' },
    ]);
  });

  it('tells columns that are not read, once', () => {
    const { rows, findings } = observed('device,port,colour,switch\nleaf-07,swp1,red,leaf-08\n');
    expect(rows).toMatchObject([{ device: 'leaf-07' }]);
    expect(findings.map(({ message, place }) => [message, place?.line])).toEqual([['columns that are not read: colour, switch', 1]]);
  });

  it('leaves out rows that do not fit, by line', () => {
    const { rows, findings } = observed('# by hand\ndevice,port\nleaf-07\n\n,swp1\nleaf-07,\nleaf-07,swp2\nleaf-07,"swp3\n');
    expect(rows).toMatchObject([{ port: 'swp2' }]);
    expect(findings.map(({ message, place }) => [place?.line, message])).toEqual([
      [3, '1 cells where the header has 2'],
      [5, 'expected a device; the cell is empty'],
      [6, 'expected a port; the cell is empty'],
      [8, 'a quote is not closed'],
    ]);
  });

  it('takes any text in quotes', () => {
    const texts = fc
      .string({ minLength: 1, unit: fc.constantFrom('a', ' ', ',', '"', '\n', ';', '\t', 'é', '😀') })
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(texts, texts, texts), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(',', ';', '\t'),
        (cells, comma) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const lines = cells.map((row) => row.map(quoted).join(comma));
          const { rows } = observed([['device', 'port', 'neighbour'].join(comma), ...lines].join('\n'));
          expect(rows.map(({ device, port, neighbour }) => [device, port, neighbour])).toEqual(
            cells.map((row) => row.map((text) => text.trim())),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['400G', 400],
    ['400 Gb/s', 400],
    ['400Gbps', 400],
    ['1.6T', 1600],
    ['100M', 0.1],
    ['400000', 400],
    ['400', 400],
    ['1000', 1],
    ['1600', 1600],
    ['800000000000', 800],
    ['fast', undefined],
    ['0', undefined],
  ])('reads the speed %s', (text, gbps) => {
    expect(observed(`device,port,speed\nleaf-07,swp1,${text}\n`).rows[0].speed_gbps).toBe(gbps);
  });
});
