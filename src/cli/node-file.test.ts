import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodesOfFile } from './node-file.js';

const dir = mkdtempSync(join(tmpdir(), 'nineteen-node-file-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const known = new Set(['gpu-01', 'gpu-02', 'gpu-03', 'gpu-04']);

function read(text: string) {
  const file = join(dir, 'nodes');
  writeFileSync(file, text);
  return nodesOfFile(file, known, 'NODES');
}

describe('nodesOfFile', () => {
  it('has names and lists in their order', async () => {
    expect(await read('gpu-03 gpu-[01-02]\r\n\n  gpu-04\n')).toEqual({ names: ['gpu-03', 'gpu-01', 'gpu-02', 'gpu-04'], findings: [] });
  });

  it('tells all that is wrong, at its place', async () => {
    const { findings } = await read('gpu-01 gpu-[\n gpu-[02-05] gpu-20\ngpu-[01-02],gpu-03\n');
    expect(findings.map(({ place, message, remedy }) => [place?.line, place?.column, message, remedy])).toEqual([
      [1, 8, 'expected names, or a list such as gpu-01-[01-32]', undefined],
      [2, 2, 'the plan has no server "gpu-05"', 'did you mean "gpu-01"?'],
      [2, 14, 'the plan has no server "gpu-20"', 'did you mean "gpu-02"?'],
      [3, 1, '"gpu-01" and 2 more of this list are named twice', undefined],
    ]);
  });

  it('wants a name', async () => {
    expect((await read('\n')).findings).toMatchObject([{ code: 'NODES', message: expect.stringMatching(/names no server$/) }]);
  });
});
