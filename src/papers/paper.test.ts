import { PassThrough, type Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Paper } from './paper.js';
import { readPdf } from './testing/read-pdf.js';
import { fromWinAnsi, toWinAnsi } from './win-ansi.js';

async function collected(draw: (paper: Paper) => Promise<void> | void): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk) => chunks.push(chunk));
  const paper = await Paper.open(out, 210, 297, 'test');
  await draw(paper);
  await paper.end();
  return Buffer.concat(chunks);
}

describe('Paper', () => {
  it('keeps brackets, backslashes and the characters that its fonts have, and shows the others as ?', async () => {
    const bytes = await collected((paper) => {
      paper.page();
      paper.text(10, 10, 'a(b)\\c – “ü” €', { size_pt: 8 });
      paper.text(10, 20, '機架 Ω\n', { size_pt: 8 });
    });
    expect(readPdf(bytes)[0].texts).toEqual(['a(b)\\c – “ü” €', '?? ??']);
  });

  it('measures and cuts texts', async () => {
    await collected((paper) => {
      paper.page();
      // Helvetica's digits are 556 thousandths of its size wide.
      expect(paper.textWidth('0123456789', 10)).toBeCloseTo((5.56 * 10 * 25.4) / 72, 6);
      expect(paper.textWidth('–', 10)).toBeCloseTo(paper.textWidth('0', 10), 6);
      expect(paper.fitted('0123456789', 100, 10)).toBe('0123456789');
      expect(paper.fitted('0123456789', 10, 10)).toBe('012…');
      expect(paper.fitted('0123456789', 1, 10)).toBe('');
    });
  });

  it('never holds more than the last pages before a slow stream', async () => {
    let most = 0;
    const slow = new Writable({ highWaterMark: 1 << 14, write: (chunk, _, done) => void setTimeout(() => done(), chunk ? 1 : 0) });
    const paper = await Paper.open(slow, 210, 297, 'test');
    const { document } = paper as unknown as { document: Readable };
    for (let page = 0; page < 40; page++) {
      paper.page();
      for (let i = 0; i < 1000; i++) paper.text((i * 7919) % 200, (i * 104729) % 290, String(Math.sin(page * i)), { size_pt: 4 });
      await paper.ready();
      most = Math.max(most, slow.writableLength + document.readableLength);
    }
    await paper.end();
    expect(most).toBeLessThan(60_000);
  });

  it('ends when the stream fails', async () => {
    const failing = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })) });
    const paper = await Paper.open(failing, 210, 297, 'test');
    const draw = async () => {
      for (let page = 0; page < 1000; page++) {
        paper.page();
        await paper.ready();
      }
      await paper.end();
    };
    await expect(draw()).rejects.toThrow('full');
  });
});

it('WinAnsi has each of its characters once', () => {
  const all = Array.from({ length: 256 - 32 }, (_, i) => fromWinAnsi(i + 32)).filter((char) => !/\p{Cc}/u.test(char));
  expect(new Set(all).size).toBe(all.length);
  for (const char of all) expect(fromWinAnsi(toWinAnsi(char).charCodeAt(0))).toBe(char);
});
