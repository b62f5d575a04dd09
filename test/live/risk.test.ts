import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The real command line, as a user runs it; `npm test` builds it first.

const CLI = join(process.cwd(), 'dist/nineteen.mjs');
const dir = mkdtempSync(join(tmpdir(), 'nineteen-risk-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const nineteen = async (...args: string[]) => (await promisify(execFile)(process.execPath, [CLI, ...args], { cwd: dir })).stdout;

describe('nineteen risk', () => {
  beforeAll(async () => {
    await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab');
  });

  it('says how sure the finish is, the same on any number of threads', async () => {
    const effort = ['--samples', '300', '--tornado', '10', '--dispatch', '20', '--json'];
    const [one, two] = await Promise.all(['1', '3'].map((threads) => nineteen('risk', 'lab', ...effort, '--threads', threads)));
    expect(two).toBe(one);
    const { finish, chance, kinds, tornado } = JSON.parse(one);
    expect(finish.percentiles.map(({ share }: { share: number }) => share)).toEqual([0.1, 0.5, 0.8, 0.95]);
    expect(finish.percentiles[0].days).toBeGreaterThan(3);
    expect(chance).toBe(1);
    expect(kinds.find(({ kind }: { kind: string }) => kind === 'burn-in').criticality).toBeGreaterThan(0.9);
    expect(tornado.length).toBeGreaterThan(10);
  });

  it('fits on a screen', async () => {
    const text = await nineteen('risk', 'lab', '--samples', '50', '--tornado', '5');
    expect(text).toMatch(/^lab: 100 % to end within the deadline of 19 days/);
    expect(text).toMatch(/crews as planned {2}P10 [\d.]+, P50 [\d.]+, P80 [\d.]+, P95 [\d.]+, mean [\d.]+ days/);
    expect(text.split('\n').length).toBeLessThan(60);
  });
});
