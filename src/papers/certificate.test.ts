import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { RecordedEvent } from '../asbuilt/index.js';
import type { IssuedCertificate } from '../commissioning/index.js';
import { certificateHtml, writeCertificatePdf } from './certificate/index.js';
import { PAPERS } from './paper.js';
import { readPdf } from './testing/read-pdf.js';

const COMMENT = `campaign burnin n19-59f9e5f6: ${Array.from({ length: 40 }, (_, i) => `check-${i} passed`).join('; ')}`;

/** A unit of so many nodes, all signed for or nothing. */
function issued(nodes: number, accepted: boolean): IssuedCertificate {
  const tested = { kind: 'tested', test: 'unit test', passed: true, subject: { of: 'unit', name: 'unit 3' } } as const;
  const at = '2026-01-12T08:00:00.000Z';
  return {
    plan: { name: 'lab', files: {} },
    software: '1.0',
    at,
    tests: [{ ...tested, seq: 1212, by: 'tester', at, server_at: at, seen: 0, key: '', comment: COMMENT } satisfies RecordedEvent],
    certificate: {
      cluster: 'lab',
      seq: 1234,
      part: {
        level: 'unit',
        of: 'unit',
        name: 'unit 3',
        state: accepted ? 'accepted' : 'failed',
        criteria: [],
        signed: accepted ? [{ as: 'operations', seq: 1230, by: 'owner & son', at_s: 1_768_212_000, on: { of: 'pod', name: 'pod 1' } }] : [],
      },
      criteria: [
        { criterion: 'links', words: 'links right', of: 40, met: 40, events: { first: 2, last: 1100 }, tests: [], lacking: [] },
        {
          criterion: 'burn-in',
          words: 'nodes burned in',
          of: 9,
          met: 4,
          events: { first: 7, last: 7 },
          tests: [],
          lacking: ['device a', 'device b', 'device c', 'device d', 'device e'],
        },
        { criterion: 'matters', words: 'nothing open', of: 0, met: 0, events: undefined, tests: [], lacking: [] },
      ],
      members: Array.from({ length: nodes }, (_, i) => ({
        of: 'device',
        name: `gpu-${i}`,
        state: 'accepted',
        model: 'hgx',
        place: `R01-01 U${i}`,
        serial: i === 0 ? '' : `SN<${i}>`,
      })),
    },
  };
}

async function pdf(of: IssuedCertificate) {
  const out = new PassThrough();
  const [bytes, pages] = await Promise.all([buffer(out), writeCertificatePdf(out, of, PAPERS.a4)]);
  const read = readPdf(bytes);
  expect(read).toHaveLength(pages);
  return read.map(({ texts }) => texts);
}

it('says on what grounds and by whose signatures a part is accepted', async () => {
  const [texts, ...more] = await pdf(issued(8, true));
  expect(more).toEqual([]);
  for (const text of [
    'Certificate of acceptance',
    'unit 3 of lab',
    '2 to 1,100',
    'owner & son',
    '2026-01-12 10:00 UTC',
    'pod 1',
    'gpu-7',
    'SN<7>',
  ])
    expect(texts).toContain(text);
  // A long comment goes on line by line, and none of it is lost.
  const words = texts.join(' ');
  for (const check of ['check-0 passed;', 'check-20 passed;', 'check-39 passed']) expect(words).toContain(check);
});

it('says of a part that is not accepted that it is not, and what it lacks', async () => {
  const [texts] = await pdf(issued(8, false));
  expect(texts).toContain('Not accepted: failed');
  expect(texts).toContain('device a, device b, device c, 2');
  expect(texts).not.toContain('Certificate of acceptance');
});

it('lists every node once over as many pages as it takes, each with the table’s head', async () => {
  const pages = await pdf(issued(300, true));
  expect(pages.length).toBeGreaterThan(5);
  const names = pages.flat().filter((text) => /^gpu-\d+$/.test(text));
  expect(names).toEqual(Array.from({ length: 300 }, (_, i) => `gpu-${i}`));
  for (const page of pages.slice(1)) expect(page).toContain('Nodes: 300, continued');
});

it('as HTML it is one page that needs nothing else, and what was typed in stays text', () => {
  const html = certificateHtml(issued(8, true));
  expect(html).toContain('<h1>Certificate of acceptance</h1><p>unit 3 of lab</p>');
  expect(html).toContain('<td>owner &amp; son</td>');
  expect(html).toContain('<td>SN&lt;7&gt;</td>');
  expect(html).not.toMatch(/(src|href)=|<script/);
});
