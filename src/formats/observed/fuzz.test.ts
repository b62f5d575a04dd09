import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from '../../../test/formats/sample.js';
import { observed } from './testing/observed.js';

const SAMPLES = [
  'jabl-3.topo',
  'superbench-ndv4.txt',
  'osc-p-test.out',
  'osc-p-test2.out',
  'sim-iblinkinfo.out',
  'sim-iblinkinfo-l.out',
  'leaf-01.lldp.json',
  'leaf-01.json0',
  'leaf-01.lldp.txt',
  'leaf-01.kv.txt',
  'netbox-agent-keyvalue-dedibox2.txt',
  'netq-topology-graph.json',
];
const TABLES = [
  'port  cbl     exp       act\n      status  nbr       nbr\n---\nswp1  pass    a:b  c:d\n',
  'LocalPort    RemoteDevice    RemotePortID\n-----------  --------------  --------------\nEthernet0    spine-01        Ethernet8\n',
  '  No.    Vlan  MacAddress         Port       Type\n-----  ------  -----------------  ---------  -------\n    1       2  10:22:33:44:55:66  Ethernet0  Dynamic\n',
  '[{"mac":"48:b0:2d:6c:8d:6f","ifname":"swp30","flags":[],"master":"br_default","state":""}]\n',
  'device,port,neighbour,mac\nleaf-1,swp1,gpu-1,48:b0:2d:6c:8d:6f\n',
  'device,port,neighbour\n"leaf ""1""",swp1,gpu-1\n',
  'leaf-01: Interface:    swp1, via: LLDP\nleaf-01:     SysName:      spine-01\nleaf-02: Interface:    swp1, via: LLDP\n',
].map((text) => new TextEncoder().encode(text));
const FILES = [...SAMPLES.map(sample), ...TABLES];
const LINES = FILES.flatMap((bytes) => new TextDecoder().decode(bytes).split('\n').slice(0, 60));

/** What must hold of any file: reports, or a word on why there are none. */
function checked(chunks: Iterable<Uint8Array>) {
  const read = observed(chunks);
  expect(read.rows.length + read.findings.length).toBeGreaterThan(0);
  expect(read.findings.length).toBeLessThan(30);
  for (const { device, deviceId, port } of read.rows) expect(port !== undefined && (device ?? deviceId) !== undefined).toBe(true);
  return read;
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
}

describe('any file', () => {
  it('reads the same however its bytes are parted, and cut anywhere', () => {
    const places = fc.array(fc.nat(40_000), { maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.nat(40_000), places, (file, end, cuts) => {
        const bytes = file.subarray(0, 1 + (end % file.length));
        expect(checked(cut(bytes, cuts))).toEqual(checked([bytes]));
      }),
      { numRuns: 100 },
    );
  });

  it.each(['leaf-01.lldp.json', 'osc-p-test.out', 'leaf-01.kv.txt', 'jabl-4.topo'])('reads the same byte by byte: %s', (name) => {
    const bytes = sample(name);
    expect(checked([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(checked([bytes]));
  });

  it('may be any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => void checked([bytes])),
      { numRuns: 100 },
    );
  });

  it('may have bytes changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(40_000), fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...FILES), changes, (file, changed) => {
        const bytes = file.slice();
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
        checked([bytes]);
      }),
      { numRuns: 100 },
    );
  });

  it('may mix lines of all formats', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 60 }), (lines) => {
        const bytes = new TextEncoder().encode(lines.join('\n'));
        checked([bytes]);
      }),
      { numRuns: 100 },
    );
  });

  it('may be any JSON, also where a format has something else', () => {
    const odd = fc.jsonValue({ maxDepth: 3 });
    const keys = fc.constantFrom(
      'lldp',
      'interface',
      'chassis',
      'id',
      'port',
      'lldpNeighbors',
      'links',
      'nodes',
      'LLDP_ENTRY_TABLE',
      'link',
      'act nbr',
      'local-chassis',
      'neighbors',
      'unicastTable',
      'tableEntries',
      'mac-table',
      'mac',
      'ifname',
      '__proto__',
    );
    const wrapped = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, odd, fc.dictionary(keys, tie('value'), { maxKeys: 3 }), fc.array(tie('value'), { maxLength: 2 })),
    })).value;
    fc.assert(
      fc.property(fc.array(wrapped, { minLength: 1, maxLength: 3 }), (values) => {
        checked([new TextEncoder().encode(values.map((value) => JSON.stringify(value)).join('\n'))]);
      }),
      { numRuns: 100 },
    );
  });
});
