import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/plan/index.js';
import { CLI, type Ended, inFolder } from './in-folder.js';

// The real command line, as a user runs it; `npm test` builds it first.

const { dir, nineteen } = inFolder('live');
// A container may forbid mounts even in a namespace of one's own; the file size limit then stands for the full disk.
const MOUNTS = spawnSync('unshare', ['-rm', 'true']).status === 0;

const example = (name: string) => join(process.cwd(), `examples/${name}.yaml`);

function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

describe('help and usage', () => {
  it.each(['plan', 'verify', 'draw', 'labels', 'sheets', 'solve', 'serve', 'record', 'user', 'token', 'lab', 'catalog', 'init', 'schema'])(
    'nineteen %s --help starts with an example and lists the exit codes',
    async (verb) => {
      const { code, stdout, stderr } = await nineteen(verb, '--help');
      expect(code).toBe(0);
      expect(stderr).toBe('');
      expect(stdout).toMatch(new RegExp(`^Examples?:\n {2}nineteen ${verb}`));
      expect(stdout).toContain('Usage: nineteen ');
      expect(stdout).toContain('Exit codes:\n  0  done\n  1  the plan or its input is wrong\n  2  bad usage');
    },
  );

  it('nineteen --help lists the verbs', async () => {
    const { code, stdout } = await nineteen('--help');
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot('help.txt');
  });

  it.each([
    [['plann'], "unknown command 'plann'"],
    [['plan'], "missing required argument 'INTENT'"],
    [['plan', 'x.yaml', '--ouput', 'y'], "unknown option '--ouput'"],
    [['verify'], "missing required argument 'FOLDER'"],
    [['verify', 'a', 'b'], 'too many arguments'],
  ])('%j is bad usage', async (args, says) => {
    const { code, stdout, stderr } = await nineteen(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
  });

  it('catalog shows a model with its sources, and the nearest id to a typo', async () => {
    expect((await nineteen('catalog', 'sn5600')).stdout).toContain('NVIDIA SN5000 user guide');
    const typo = await nineteen('catalog', 'sn560');
    expect([typo.code, typo.stdout]).toEqual([1, '']);
    expect(typo.stderr).toContain('did you mean "sn5600"?');
    expect(JSON.parse((await nineteen('catalog', '--json')).stdout).length).toBeGreaterThan(60);
  });

  it('schema prints a JSON Schema', async () => {
    const schema = JSON.parse((await nineteen('schema')).stdout);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.required).toEqual(['name', 'server', 'networks']);
  });
});

describe('init, plan, verify', () => {
  it('go from nothing to a verified plan, and init leaves a file that is there', async () => {
    expect((await nineteen('init', 'mine.yaml')).code).toBe(0);
    const again = await nineteen('init', 'mine.yaml');
    expect([again.code, again.stderr]).toEqual([1, 'error: mine.yaml exists and is left as it is; give another name\n']);
    const planned = await nineteen('plan', 'mine.yaml');
    expect(planned).toMatchObject({ code: 0, stderr: '' });
    const checked = await nineteen('verify', 'out/my-cluster');
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toMatch(/my-cluster: verified\n$/);
  });

  it('print data alone on stdout as JSON', async () => {
    const planned = await nineteen('plan', example('lab'), '-o', 'json', '--json');
    expect(JSON.parse(planned.stdout)).toMatchObject({ gpus: 64, servers: 8 });
    const checked = await nineteen('verify', 'json', '--json');
    expect(JSON.parse(checked.stdout)).toMatchObject({ plan: 'lab', verified: true, findings: [] });
  });

  it('take an intent from standard input', async () => {
    const child = spawn(process.execPath, [CLI, 'plan', '-', '-o', 'stdin'], { cwd: dir, stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(readFileSync(example('lab')));
    expect(await new Promise((done) => child.on('exit', done))).toBe(0);
    expect(existsSync(join(dir, 'stdin/plan.json'))).toBe(true);
  });

  it('take equipment from a file beside the intent', async () => {
    writeFileSync(
      join(dir, 'own.yaml'),
      readFileSync(example('lab'), 'utf8').replace(/compute: \{ ?switch: sn5600/, 'compute: {switch: my-switch'),
    );
    expect((await nineteen('plan', 'own.yaml')).stderr).toContain('no switch "my-switch" in the catalog');
    writeFileSync(join(dir, 'own.catalog.yaml'), '- id: my-switch\n  like: sn5600\n  power: 2.2 kW\n');
    expect(await nineteen('plan', 'own.yaml', '-o', 'own')).toMatchObject({ code: 0, stderr: '' });
    const { catalog } = JSON.parse(readFileSync(join(dir, 'own/plan.json'), 'utf8')) as PlanDocument;
    expect(catalog.find((model) => model.id === 'my-switch')).toMatchObject({ power_w: 2200, sources: { power: 'own.catalog.yaml' } });
    expect((await nineteen('verify', 'own')).code).toBe(0);
  });

  it('write nothing for a wrong intent and say all that is wrong', async () => {
    writeFileSync(join(dir, 'wrong.yaml'), 'name: x\ngpus: 0\nserver: hgx-h200-air-8\nnetworks: {compute: {swich: sn5600}}\n');
    const { code, stdout, stderr } = await nineteen('plan', 'wrong.yaml', '-o', 'wrong');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.match(/^wrong\.yaml:\d+:\d+: error: /gm)?.length).toBeGreaterThanOrEqual(3);
    expect(stderr).toMatch(/Nothing was written\.\n$/);
    expect(existsSync(join(dir, 'wrong'))).toBe(false);
  });

  it.each([
    ['missing.yaml', undefined, 3, 'there is no such file or folder'],
    ['large.yaml', Buffer.alloc(50_000_000, '#'), 1, 'larger than 1 MB'],
    ['binary.yaml', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 1, 'this is no text'],
    ['empty.yaml', Buffer.alloc(0), 1, 'nineteen init writes a file to start from'],
  ])('end %s in a clear error', async (name, bytes, expected, says) => {
    if (bytes) writeFileSync(join(dir, name), bytes);
    const { code, stderr } = await nineteen('plan', name, '-o', 'none');
    expect(code).toBe(expected);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(dir, 'none'))).toBe(false);
  });
});

describe('a written plan', () => {
  const folder = join(dir, 'superpod');
  beforeAll(async () => {
    expect((await nineteen('plan', example('superpod'), '-o', folder)).code).toBe(0);
  });

  it('is byte for byte the same on every run', async () => {
    await nineteen('plan', example('superpod'), '-o', 'again');
    expect(digests(join(dir, 'again'))).toEqual(digests(folder));
  });

  it('has the same rows and columns in CSV and in Parquet', async () => {
    const document = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as PlanDocument;
    for (const name of ['racks', 'devices', 'links', 'cables', 'bom']) {
      const bytes = readFileSync(join(folder, `${name}.parquet`));
      const rows = await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
      const [header, ...lines] = readFileSync(join(folder, `${name}.csv`), 'utf8')
        .trimEnd()
        .split('\n');
      expect(rows.length).toBe(document.counts[name as 'racks']);
      expect(Object.keys(rows[0])).toEqual(header.split(','));
      if (name === 'bom') continue;
      const cells = (row: Record<string, unknown>) => Object.values(row).map((value) => (value === null ? '' : String(value)));
      expect(rows.map((row) => cells(row).join(','))).toEqual(lines);
    }
  });

  it('is found wrong when a file was changed, and the fault is named', async () => {
    const changed = join(dir, 'changed');
    cpSync(folder, changed, { recursive: true });
    const links = readFileSync(join(folder, 'links.csv'), 'utf8').split('\n');
    // Two servers' cables swapped between rails: the leaf ends of a rail 0 link and of a rail 1 link change places.
    const rail0 = links.findIndex((line) => line.includes(',leaf-r0-01,'));
    const rail1 = links.findIndex((line) => line.includes(',leaf-r1-01,'));
    const [first, second] = [links[rail0].split(','), links[rail1].split(',')];
    for (const column of [4, 5]) [first[column], second[column]] = [second[column], first[column]];
    links[rail0] = first.join(',');
    links[rail1] = second.join(',');
    writeFileSync(join(changed, 'links.csv'), links.join('\n'));
    const { code, stdout, stderr } = await nineteen('verify', changed);
    expect(code).toBe(1);
    expect(stderr).toContain('links.csv is not the file that was planned');
    expect(stderr).toContain('RAIL');
    expect(stdout).toMatch(/superpod: WRONG\n$/);
  });

  it.each([
    [
      'links.csv',
      (text: string) => text.replace(/,400,/, ',fourhundred,'),
      'links.csv line 2: "fourhundred" is no number, in column speed_gbps',
    ],
    ['plan.json', () => '{', 'is not JSON'],
    ['plan.json', (text: string) => text.replace('nineteen-plan/1', 'nineteen-plan/9'), 'expected format "nineteen-plan/1"'],
  ])('with a broken %s ends in a clear error', async (name, change, says) => {
    const broken = join(dir, 'broken');
    rmSync(broken, { recursive: true, force: true });
    cpSync(folder, broken, { recursive: true });
    writeFileSync(join(broken, name), change(readFileSync(join(folder, name), 'utf8')));
    const { code, stderr } = await nineteen('verify', broken);
    expect(code).not.toBe(0);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('that is not there is a clear error', async () => {
    const { code, stderr } = await nineteen('verify', 'nowhere');
    expect(code).toBe(3);
    expect(stderr).toContain('nineteen plan FILE.yaml --output FOLDER');
  });
});

describe('writing', () => {
  it('refuses a folder with files that are not a plan, and leaves them', async () => {
    mkdirSync(join(dir, 'notes'));
    writeFileSync(join(dir, 'notes/notes.txt'), 'mine');
    const { code, stderr } = await nineteen('plan', example('lab'), '-o', 'notes');
    expect(code).toBe(3);
    expect(stderr).toContain("holds files that are not a plan's: notes.txt");
    expect(readdirSync(join(dir, 'notes'))).toEqual(['notes.txt']);
  });

  it('ends in a clear error where the path is no folder', async () => {
    writeFileSync(join(dir, 'file'), '');
    const { code, stderr } = await nineteen('plan', example('lab'), '-o', 'file/plan');
    expect(code).toBe(3);
    expect(stderr).toContain('a part of the path is a file, not a folder');
  });

  it('past the allowed file size ends in a clear error and leaves the old plan whole', async () => {
    await nineteen('plan', example('lab'), '-o', 'limited');
    const script = `ulimit -f 100; exec ${process.execPath} ${CLI} plan ${example('superpod')} -o limited`;
    const { code, stderr } = await new Promise<Ended>((done) =>
      execFile('sh', ['-c', script], { cwd: dir }, (error, stdout, stderr) =>
        done({ code: (error?.code as unknown as number) ?? 0, stdout, stderr }),
      ),
    );
    expect(code).toBe(3);
    expect(stderr).toContain('the file would be larger than is allowed here (EFBIG');
    expect((await nineteen('verify', 'limited')).stdout).toMatch(/lab: verified\n$/);
    expect(readdirSync(dir).filter((name) => name.startsWith('.limited'))).toEqual([]);
  });

  // A small file system of the test's own, in a namespace of its own (util-linux is part of every Debian).
  const onSmallDisk = (script: string) =>
    new Promise<Ended>((done) => {
      mkdirSync(join(dir, 'disk'), { recursive: true });
      const prepare = `set -e; mount -t tmpfs -o size=400k tmpfs ${dir}/disk; n() { ${process.execPath} ${CLI} "$@"; }; lab=${example('lab')}; superpod=${example('superpod')}; cd ${dir}/disk; `;
      execFile('unshare', ['-rm', 'sh', '-c', prepare + script], (error, stdout, stderr) => {
        done({ code: error ? ((error.code as unknown as number) ?? null) : 0, stdout, stderr });
      });
    });

  it.runIf(MOUNTS)('on a full disk ends in a clear error and leaves the old plan whole, and nothing else', async () => {
    const { code, stdout, stderr } = await onSmallDisk(
      'n plan $lab -o plan >/dev/null; n plan $superpod -o plan && exit 9 || echo code $?; n verify plan; ls -A',
    );
    expect(code).toBe(0);
    expect(stderr).toContain('the disk is full (ENOSPC');
    expect(stderr).toContain('Nothing was changed; a plan that was there is whole.');
    expect(stdout).toContain('code 3\n');
    expect(stdout).toMatch(/lab: verified\nplan\n$/);
  });

  it.runIf(MOUNTS)('into a read-only folder ends in a clear error; a plan there can still be verified', async () => {
    const { code, stdout, stderr } = await onSmallDisk(
      `n plan $lab -o plan >/dev/null; cd /; mount -o remount,ro ${dir}/disk; n plan $lab -o ${dir}/disk/plan && exit 9 || echo code $?; n verify ${dir}/disk/plan`,
    );
    expect(code).toBe(0);
    expect(stderr).toContain('the file system is read-only (EROFS');
    expect(stdout).toContain('code 3\n');
    expect(stdout).toMatch(/lab: verified\n$/);
  });

  it('leaves the old plan whole when the run is killed at any moment', async () => {
    await nineteen('plan', example('superpod'), '-o', 'killed');
    const before = digests(join(dir, 'killed'));
    let killed = 0;
    for (let wait = 150; wait <= 900; wait += 75) {
      const child = spawn(process.execPath, [CLI, 'plan', example('superpod'), '-o', 'killed'], { cwd: dir, stdio: 'ignore' });
      const ended = new Promise<NodeJS.Signals | null>((done) => child.on('exit', (_, signal) => done(signal)));
      await new Promise((done) => setTimeout(done, wait));
      child.kill('SIGKILL');
      if ((await ended) === 'SIGKILL') killed++;
      expect((await nineteen('verify', 'killed')).code).toBe(0);
      expect(digests(join(dir, 'killed'))).toEqual(before);
    }
    expect(killed).toBeGreaterThan(0);
    // What killed runs left behind goes with the next whole one.
    await nineteen('plan', example('superpod'), '-o', 'killed');
    expect(readdirSync(dir).filter((name) => name.startsWith('.killed'))).toEqual([]);
  });

  it('puts the old plan back after a run killed between the two renames', async () => {
    await nineteen('plan', example('lab'), '-o', 'between');
    cpSync(join(dir, 'between'), join(dir, '.between.previous'), { recursive: true });
    rmSync(join(dir, 'between'), { recursive: true });
    expect((await nineteen('verify', 'between')).code).toBe(0);
  });
});
