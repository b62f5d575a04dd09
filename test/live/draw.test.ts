import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSvg, unreadable } from '../../src/drawing/testing/read-svg.js';
import { inFolder } from './in-folder.js';

// The real command line, as a user runs it; `npm test` builds it first.

const { dir, nineteen, read } = inFolder('draw');

describe('nineteen draw', () => {
  beforeAll(async () => {
    for (const name of ['lab', 'superpod'])
      expect(await nineteen('plan', join(process.cwd(), `examples/${name}.yaml`), '-o', name)).toMatchObject({ code: 0 });
  });

  it.each(['lab', 'superpod'])('draws %s: five pictures beside the plan that can be read', async (name) => {
    const before = readdirSync(join(dir, name));
    const { code, stdout, stderr } = await nineteen('draw', name);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const names = ['hall', 'trays', 'rack', 'tiers', 'lengths'];
    expect(stdout).toBe(names.map((each) => `${name}-drawings/${each}.svg\n`).join(''));
    for (const each of names) {
      const picture = readSvg(read(`${name}-drawings/${each}.svg`));
      expect(picture.written[0].content).toContain(`${name}: `);
      expect(unreadable(picture)).toEqual([]);
    }
    expect(readdirSync(join(dir, name))).toEqual(before);
  });

  it('draws what is asked for, the same at every run', async () => {
    const asked = ['--only', 'rack,hall', '--rack', 'R01-02', '--colour', 'power'];
    const { code, stdout } = await nineteen('draw', 'lab', '-o', 'some', ...asked);
    expect(code).toBe(0);
    expect(stdout).toBe('some/hall-power.svg\nsome/rack-R01-02.svg\n');
    expect(await nineteen('draw', 'lab', '--output', 'again', ...asked)).toMatchObject({ code: 0 });
    for (const each of ['hall-power', 'rack-R01-02']) expect(read(`again/${each}.svg`)).toBe(read(`some/${each}.svg`));
    expect((await nineteen('draw', 'lab', '-o', 'some', '--only', 'trays', '--level', 'copper')).stdout).toBe('some/trays-copper.svg\n');
  });

  it.each([
    [['draw', 'lab', '--rack', 'R01-2'], 2, 'error: the plan has no rack "R01-2"\n  maybe: did you mean "R01-02"?\nNothing was drawn.\n'],
    [['draw', 'lab', '--rack', 'elsewhere'], 2, 'racks are called R01-01 to R01-04'],
    [['draw', 'lab', '--only', 'hall,trais'], 2, '"trais" is no picture; did you mean "trays"?'],
    [['draw', 'lab', '--only', 'everything'], 2, 'known: hall, trays, rack, tiers, lengths'],
    [['draw', 'lab', '--colour', 'pink'], 2, 'Allowed choices are role, power, fill'],
    [['draw'], 2, "missing required argument 'FOLDER'"],
    [['draw', 'nowhere'], 3, 'Is this a plan folder?'],
    [['draw', 'lab', '-o', 'lab'], 3, "lab is inside the plan's own folder"],
    [['draw', 'lab', '-o', 'lab/pictures'], 3, 'give another with --output'],
  ])('%j says what is wrong', async (args, exit, says) => {
    const { code, stdout, stderr } = await nineteen(...args);
    expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
    expect(stderr).toContain(says);
  });

  it('draws nothing of a plan whose files were changed', async () => {
    expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'changed')).toMatchObject({ code: 0 });
    writeFileSync(join(dir, 'changed/bom.csv'), read('changed/bom.csv').replace(/\n[^\n]+\n$/, '\n'));
    const { code, stdout, stderr } = await nineteen('draw', 'changed', '--only', 'hall');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('FILE-SEAL');
    expect(stderr).toContain('Nothing was drawn.');
    writeFileSync(join(dir, 'changed/racks.csv'), 'rack\nR01-01\n');
    const broken = await nineteen('draw', 'changed', '--only', 'hall');
    expect(broken).toMatchObject({ code: 1, stdout: '' });
    expect(broken.stderr).toContain('Nothing was drawn.');
  });
});
