import { describe, expect, it } from 'vitest';
import { inTime, ran, run } from './run.js';

const patience = { late_ms: 60_000, late: () => undefined, most_ms: 60_000, tooLate: 'no answer' };

describe('inTime', () => {
  it('ends what takes too long, and says so', async () => {
    let told = 0;
    const mark = `${process.pid}.125`;
    const sleeping = inTime(() => run('sleep', [mark]), { ...patience, late_ms: 1, late: () => told++, most_ms: 300 });
    await expect(sleeping).rejects.toThrow('no answer');
    expect(told).toBe(1);
    await expect.poll(async () => (await ran('pgrep', ['-f', `^sleep ${mark}$`])).stdout).toBe('');
  });

  it('leaves alone what is done in time, what fails by itself, and what runs beside it', async () => {
    const beside = run('bash', ['-c', 'read line; echo $line'], { input: 'beside\n' });
    let told = 0;
    expect(await inTime(() => run('echo', ['answer']), { ...patience, late: () => told++ })).toBe('answer\n');
    await expect(inTime(() => run('false', []), patience)).rejects.toThrow('false ended with 1');
    expect([await beside, told]).toEqual(['beside\n', 0]);
  });
});
