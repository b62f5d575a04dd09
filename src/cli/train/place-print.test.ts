import { describe, expect, it } from 'vitest';
import { type PlacedJob, placementText } from './place-print.js';

/** A job of whole units of 64 nodes. */
function job(units: number): PlacedJob {
  const nodes = Array.from({ length: units * 64 }, (_, i) => {
    const [unit, place] = [Math.floor(i / 64) + 1, (i % 64) + 1];
    return `gpu-${String(unit).padStart(3, '0')}-${String(place).padStart(2, '0')}`;
  });
  const counts = { gpus: units * 512, gpus_per_host: 8, pods: 1, units, whole_units: units, least_units: units };
  return { cluster: 'c', ...counts, not_used: { 'not accepted': 0 }, nodes, spares: [], left: [] };
}

describe('a placement as text', () => {
  it('has lists in lines of at most 100 columns, which make one list', () => {
    expect(placementText(job(7))).toBe(`c: 3,584 GPUs on 448 nodes, rank r on GPU r mod 8 of node floor(r / 8)
  pods    1, the fewest that hold them
  units   7, 7 of them whole; no choice of nodes has fewer
  nodes   gpu-001-[01-64],gpu-002-[01-64],gpu-003-[01-64],gpu-004-[01-64],gpu-005-[01-64],
          gpu-006-[01-64],gpu-007-[01-64]
`);
  });

  it('counts what is not shown of a long list', () => {
    const text = placementText(job(1000));
    expect(text).toContain('\n          and 62,080 more; --json has them all\n');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(text.split('\n').length).toBeLessThan(12);
  });

  it('says one of one', () => {
    const one = { ...job(1), gpus: 1, gpus_per_host: 1, nodes: ['a'], spares: ['b'], not_used: { 'to be avoided': 1234 } };
    const text = placementText(one);
    expect(text).toMatch(/^c: 1 GPU on 1 node, rank r on node r\n/);
    expect(text).toContain('  not used: 1,234 to be avoided\n  nodes   a\n  spares  b\n');
  });
});
