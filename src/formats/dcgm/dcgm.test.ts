import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from '../../../test/formats/sample.js';
import { readDcgm } from './index.js';

const text = (name: string) => new TextDecoder().decode(sample(name));

/** As DCGM 4 writes it. */
const FOUR = JSON.stringify({
  'DCGM Diagnostic': {
    test_categories: [
      {
        category: 'Hardware',
        tests: [
          {
            name: 'memory',
            results: [
              { entity_group: 'GPU', entity_group_id: 1, entity_id: 0, status: 'Pass' },
              {
                entity_group: 'GPU',
                entity_group_id: 1,
                entity_id: 3,
                status: 'Fail',
                warnings: [{ warning: 'row remap failure', error_id: 62 }],
              },
            ],
            test_summary: { status: 'Fail' },
          },
          { name: 'pcie', results: [{ entity_group: 'GPU', entity_id: 0, status: 'Skip' }], test_summary: { status: 'Skip' } },
        ],
      },
    ],
  },
  metadata: { version: '4.2.3' },
});

describe('readDcgm', () => {
  it('counts the results of DCGM 3', () => {
    expect(readDcgm(text('gcm-diag-v3-0.json'))).toEqual({ passed: 9, failed: 0, warned: 0, skipped: 0 });
    expect(readDcgm(text('gcm-diag-v3-1.json'))).toEqual({
      passed: 7,
      failed: 1,
      warned: 1,
      skipped: 0,
      faults: 'Persistence Mode; Environment Variables',
    });
    expect(readDcgm(text('gcm-diag-v3-2.json'))).toMatchObject({ passed: 8, warned: 1 });
  });

  it('counts those of DCGM 4, by GPU, behind what else was printed', () => {
    const values = { passed: 1, failed: 1, warned: 0, skipped: 1, faults: 'memory on GPU 3: row remap failure' };
    expect(readDcgm(FOUR)).toEqual(values);
    expect(readDcgm(`Successfully ran diagnostic for group.\n${FOUR}`)).toEqual(values);
  });

  it('takes a runtime error for a failure', () => {
    expect(readDcgm('{"DCGM Diagnostic": {"runtime_error": "no GPU"}}')).toEqual({
      passed: 0,
      failed: 1,
      warned: 0,
      skipped: 0,
      faults: 'no GPU',
    });
  });

  it('takes any text', () => {
    for (const each of ['', 'Error: Unable to connect', '{}', '[]', '{"DCGM Diagnostic": 3}', '{"a":'])
      expect(readDcgm(each)).toBeUndefined();
    fc.assert(
      fc.property(fc.json(), fc.nat(FOUR.length), fc.nat(20), (json, at, length) => {
        const known = [
          readDcgm(`{"DCGM Diagnostic": {"test_categories": ${json}}}`),
          readDcgm(FOUR.slice(0, at) + FOUR.slice(at + length)),
        ];
        for (const values of known) if (values) expect(values.passed + values.failed).toBeLessThan(1000);
      }),
    );
  });
});
