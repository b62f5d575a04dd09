import { describe, expect, it } from 'vitest';
import { deviceOf, readNodeNames } from './index.js';
import { observed } from './testing/observed.js';

const list = 'device,port,neighbour\nlöwe-1,swp1,gpu-1\n';

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), !bigEndian);
  return bytes;
}

describe('encodings', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(list)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${list}`)],
    ['UTF-16, little end first', utf16(`\ufeff${list}`, false)],
    ['UTF-16, big end first', utf16(`\ufeff${list}`, true)],
  ])('reads %s', (_, bytes) => {
    const { rows, findings } = observed(bytes);
    expect(findings).toEqual([]);
    expect(rows).toMatchObject([{ device: 'löwe-1', port: 'swp1' }]);
    expect(observed([...bytes].map((byte) => Uint8Array.of(byte)))).toMatchObject({ rows, findings });
  });

  it('tells bytes that are no text once, and reads on', () => {
    const { rows, findings } = observed(Uint8Array.from(list + list.split('\n')[1], (char) => char.charCodeAt(0)));
    expect(rows).toMatchObject([{ device: 'l\ufffdwe-1' }, { device: 'l\ufffdwe-1' }]);
    expect(findings).toMatchObject([{ code: 'OBSERVED-ENCODING', severity: 'warning' }]);
  });
});

describe('a file', () => {
  it.each([
    ['', /leaf-01.txt is empty/],
    ['\n \n', /is empty/],
    ['nothing of the kind\n', /the format is not known/],
    ['{"a": 1}', /no port could be read/],
    ['<xml/>', /the format is not known/],
  ])('of which nothing can be read is an error: %j', (text, message) => {
    const { rows, findings } = observed(text);
    expect(rows).toEqual([]);
    expect(findings[0]).toMatchObject({ code: 'OBSERVED-FORMAT', severity: 'error', message: expect.stringMatching(message) });
  });

  it('lists 20 of what is left out and counts the rest', () => {
    const { rows, findings } = observed(`${list}${'x\n'.repeat(1500)}`);
    expect(rows).toHaveLength(1);
    expect(findings).toHaveLength(21);
    expect(findings[20].message).toBe('1,480 more places of leaf-01.txt are left out');
  });

  it('is shown without its control characters, and in parts', () => {
    const { findings } = observed(`${list}\u001b]0;x\u0007\u009b\tred${'x'.repeat(1000)}\n{"a\u0000": 1}\n`);
    expect(findings[0].place?.text).toBe(`\ufffd]0;x\ufffd\ufffd\tred${'x'.repeat(489)}`);
    const [{ message }] = observed('device,port,a\u001b[31m\nleaf-01,swp1,x\n').findings;
    expect(message).toBe('columns that are not read: a\ufffd[31m');
  });

  it('may have lines that are too long', () => {
    const { rows, findings } = observed(`${list}${'x'.repeat(2_000_000)}\nleaf-07,swp2,gpu-2\n`);
    expect(rows).toMatchObject([{ port: 'swp1' }, { port: 'swp2', line: 4 }]);
    expect(findings).toMatchObject([{ message: 'the line is longer than a million characters', place: { line: 3 } }]);
  });

  it('may nest too deep', () => {
    const { rows, findings } = observed(
      `${'['.repeat(5000)}${']'.repeat(5000)}\n{"lldpNeighbors": [{"port": "Et1", "neighborDevice": "a"}]}`,
    );
    expect(rows).toMatchObject([{ port: 'Et1' }]);
    expect(findings).toMatchObject([{ message: 'the JSON value that begins here is nested deeper than 100', place: { line: 1 } }]);
  });
});

describe('deviceOf', () => {
  it.each([
    ['out/leaf-03.lldp.json.gz', 'leaf-03'],
    ['leaf-03', 'leaf-03'],
    ['C:\\out\\leaf-03.TXT', 'leaf-03'],
    ['a.b/leaf-03.hall-1.example.json', 'leaf-03.hall-1.example'],
    ['.json', '.json'],
    ['json.json', 'json'],
  ])('%s is of %s', (file, device) => {
    expect(deviceOf(file)).toBe(device);
  });
});

describe('readNodeNames', () => {
  it('has names by GUID, and tells what is no entry', () => {
    const text = '# names\n0x0008F10403961354 "leaf-01"  # row A\n0x8f1040396abcd "spine; 2"\r\n0xab bare name\nleaf-04\n0xab "other"\n';
    const { names, findings } = readNodeNames(text, 'node-name-map');
    expect([...names]).toEqual([
      ['0x0008f10403961354', 'leaf-01'],
      ['0x0008f1040396abcd', 'spine; 2'],
      ['0x00000000000000ab', 'other'],
    ]);
    expect(findings.map(({ place, severity }) => [place?.line, severity])).toEqual([
      [5, 'warning'],
      [6, 'warning'],
    ]);
  });

  it('refuses a file in which no line is a name, and shows the first one', () => {
    const told = (text: string) =>
      readNodeNames(text, 'map').findings.map(({ severity, message, place }) => [severity, message, place?.text]);
    const none = ['error', 'map has no name of a device', undefined];
    const first = (text: string) => ['warning', expect.stringMatching(/^expected a GUID and a name/), text];
    expect(told('# roses\nare red\nviolets are blue\n')).toEqual([none, first('are red')]);
    expect(told('\u0000\u001b[2J\ufffd\n\u0001\n')).toEqual([none, first('\ufffd\ufffd[2J\ufffd')]);
    expect(told('# nothing\n')).toEqual([none]);
  });

  it('shows the beginning of a name that is long', () => {
    const { findings } = readNodeNames(`0xab ${'x'.repeat(1000)}\n0xab y\n`, 'map');
    expect(findings[0].message).toBe(`0x00000000000000ab was called "${'x'.repeat(40)}" before; this name holds`);
  });
});
