import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from './in-folder.js';

// The real command line, as a user runs it; `npm test` builds it first.

const { dir, nineteen, read } = inFolder('risk');

const SHIPPED = readFileSync('templates/risk.yaml', 'utf8');

/** A table's rows, each a record of its cells. */
function rowsOf(name: string): Record<string, string>[] {
  const [header, ...lines] = read(name).trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((column, i) => [column, cells[i]]));
  });
}

/** Changes the cells of a schedule's table and seals it anew: what only its meaning can give away. */
function changeTable(folder: string, table: string, change: (row: Record<string, string>, at: number) => void): void {
  const rows = rowsOf(`${folder}/${table}.csv`);
  for (const [at, row] of rows.entries()) change(row, at);
  const text = `${[Object.keys(rows[0]), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(',')).join('\n')}\n`;
  writeFileSync(join(dir, folder, `${table}.csv`), text);
  const document = JSON.parse(read(`${folder}/schedule.json`));
  const sha256 = createHash('sha256').update(text).digest('hex');
  document.files[`${table}.csv`] = { rows: rows.length, bytes: Buffer.byteLength(text), sha256 };
  writeFileSync(join(dir, folder, 'schedule.json'), JSON.stringify(document));
}

function copyOf(folder: string, name: string): string {
  cpSync(join(dir, folder), join(dir, name), { recursive: true });
  return name;
}

const FEW = ['--samples', '50', '--tornado', '0', '--dispatch', '0'];
/** Nothing goes otherwise than planned. */
const CALM = SHIPPED.replace(/times: \[.*\]/g, 'times: [100 %, 100 %, 100 %]')
  .replace(/(rate|late|chance|share): \[.*\]/g, '$1: [0 %, 0 %, 0 %]')
  .replace(/delay: \[.*\]/, 'delay: [0 h, 0 h, 0 h]');

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('schedule', 'lab', '--deadline', '5d')).toMatchObject({ code: 0 });
});

describe('nineteen risk', () => {
  it('says how sure the finish is, the same on any number of threads', async () => {
    const effort = ['--samples', '300', '--tornado', '10', '--dispatch', '20', '--json'];
    const [one, two] = await Promise.all(['1', '3'].map((threads) => nineteen('risk', 'lab-schedule', ...effort, '--threads', threads)));
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(two.stdout).toBe(one.stdout);
    const { finish, chance, kinds, tornado, planned_days } = JSON.parse(one.stdout);
    expect(finish.percentiles.map(({ share }: { share: number }) => share)).toEqual([0.1, 0.5, 0.8, 0.95]);
    expect(finish.percentiles[0].days).toBeGreaterThan(3);
    expect(planned_days * 1440).toBeCloseTo(JSON.parse(read('lab-schedule/schedule.json')).report.finish_min, -1);
    expect(chance).toBeGreaterThan(0.01);
    expect(chance).toBeLessThan(0.99);
    expect(kinds.find(({ kind }: { kind: string }) => kind === 'burn-in').criticality).toBeGreaterThan(0.9);
    expect(tornado.length).toBeGreaterThan(10);
  });

  it('fits on a screen, and asks for the deadline of the schedule unless told another', async () => {
    const { stdout } = await nineteen('risk', 'lab-schedule/', '--samples', '50', '--tornado', '5');
    expect(stdout).toMatch(/^lab: \d+ % to end within the deadline of 5 days; planned 4\.\d\n/);
    expect(stdout).toMatch(/crews as planned {2}P10 [\d.]+, P50 [\d.]+, P80 [\d.]+, P95 [\d.]+, mean [\d.]+ days/);
    expect(stdout.split('\n').length).toBeLessThan(60);
    expect((await nineteen('risk', 'lab-schedule', ...FEW, '--deadline', '12d')).stdout).toMatch(
      /^lab: 100 % to end within the deadline of 12 days/,
    );
  });

  it('tells the deadline that is met with a chance: so many samples, and no fewer, end by it', async () => {
    const ask = ['--samples', '200', '--tornado', '0', '--dispatch', '0'];
    const { stdout } = await nineteen('risk', 'lab-schedule', '--chance', '80%', ...ask, '-o', 'asked');
    const days = Number(/met with 80 % chance: a deadline of ([\d.]+) days, 2026-01-\d\d/.exec(stdout)?.[1]);
    const ended = rowsOf('asked/samples.csv').filter(({ finish_min }) => Number(finish_min) <= days * 1440).length;
    expect(ended).toBeGreaterThanOrEqual(160);
    expect(ended).toBeLessThan(170);
    const { stdout: held } = await nineteen('risk', 'lab-schedule', '--deadline', `${days}d`, ...ask);
    expect(held).toMatch(/^lab: 8[0-4] % to end/);
  });

  it('writes tables that say the same, pictures and the model, and the same again', async () => {
    const model = SHIPPED.replace('# What may go', '# At this site: what may go');
    writeFileSync(join(dir, 'my-risk.yaml'), model);
    const args = ['--samples', '100', '--tornado', '5', '--dispatch', '10', '--model', 'my-risk.yaml', '-o', 'risk'];
    const { code, stdout, stderr } = await nineteen('risk', 'lab-schedule', ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('written to risk\n');
    const document = JSON.parse(read('risk/risk.json'));
    expect(document).toMatchObject({ format: 'nineteen-risk/1', name: 'lab', deadline_days: 5 });
    expect(document.schedule).toEqual(JSON.parse(read('lab-schedule/schedule.json')).files);
    for (const [name, { sha256 }] of Object.entries<{ sha256: string }>(document.files))
      expect(
        createHash('sha256')
          .update(readFileSync(join(dir, 'risk', name)))
          .digest('hex'),
      ).toBe(sha256);
    expect(read('risk/risk.yaml')).toBe(model);
    for (const picture of ['histogram', 'curve', 'tornado']) expect(read(`risk/${picture}.svg`)).toMatch(/^<svg [\s\S]*<\/svg>\n$/);

    const samples = rowsOf('risk/samples.csv').map(({ finish_min }) => Number(finish_min));
    expect(samples).toHaveLength(100);
    expect(rowsOf('risk/samples.csv').filter(({ free_min }) => free_min !== '')).toHaveLength(10);
    const sorted = [...samples].sort((a, b) => a - b);
    for (const { chance_pct, finish_min } of rowsOf('risk/finish.csv')) expect(Number(finish_min)).toBe(sorted[Number(chance_pct) - 1]);
    const activities = rowsOf('risk/activities.csv');
    expect(activities.map(({ activity, name }) => `${activity} ${name}`)).toEqual(
      rowsOf('lab-schedule/activities.csv').map(({ activity, name }) => `${activity} ${name}`),
    );
    for (const { kind, criticality } of rowsOf('risk/kinds.csv')) {
      const most = activities.filter((each) => each.kind === kind).map((each) => Number(each.criticality));
      expect(Number(criticality)).toBeGreaterThanOrEqual(Math.max(0, ...most));
    }
    const swings = rowsOf('risk/drivers.csv').map(({ swing_min }) => Math.abs(Number(swing_min)));
    expect(swings).toEqual([...swings].sort((a, b) => b - a));

    const all = () => readdirSync(join(dir, 'risk')).map((name) => [name, readFileSync(join(dir, 'risk', name), 'base64')]);
    const first = all();
    expect(await nineteen('risk', 'lab-schedule', ...args)).toMatchObject({ code: 0 });
    expect(all()).toEqual(first);
  });

  it('ends as planned where nothing can go otherwise: starts and people are those of the tables', async () => {
    writeFileSync(join(dir, 'calm.yaml'), CALM);
    const calm = async (folder: string) =>
      JSON.parse((await nineteen('risk', folder, '--plan', 'lab', '--model', 'calm.yaml', ...FEW, '--json')).stdout);
    const { finish, planned_days, hand_overs } = await calm('lab-schedule');
    expect(finish.percentiles.map(({ days }: { days: number }) => days)).toEqual(new Array(4).fill(planned_days));
    expect(hand_overs).toBeGreaterThan(0);
    // The last activity a day later, and so many people that nobody waits for anyone.
    copyOf('lab-schedule', 'later');
    const last = rowsOf('later/activities.csv').length - 1;
    changeTable('later', 'activities', (row, at) => {
      if (at !== last) return;
      row.start = String(Number(row.start) + 1440);
      row.finish = String(Number(row.finish) + 1440);
    });
    changeTable('later', 'capacity', (row) => {
      row.amount = String(Number(row.amount) * 1000);
    });
    const later = await calm('later');
    expect(later.planned_days).toBeCloseTo(planned_days + 1, 6);
    expect(later.hand_overs).toBe(0);
  });
});

describe('the risk file', () => {
  it.each([
    ['times of a kind', CALM.replace(/(burn-in:\n {4}times: ).*/, '$1[100 %, 150 %, 150 %]')],
    [
      'times of kinds that are not named',
      CALM.replace(/ {2}burn-in:\n.*\n.*\n/, '').replace(/(other:\n {2}times: ).*/, '$1[100 %, 150 %, 150 %]'),
    ],
  ])('has %s, by which burn-in takes a day more and less than one and a half', async (name, model) => {
    const file = `${name.replaceAll(' ', '-')}.yaml`;
    writeFileSync(join(dir, file), model);
    const { stdout } = await nineteen('risk', 'lab-schedule', '--model', file, ...FEW, '--json');
    const { finish, planned_days } = JSON.parse(stdout);
    // 72 h on the critical path; mean of the spread (100 + 5 x 150) / 6 = 141.7 %.
    expect(finish.mean_days - planned_days).toBeGreaterThan(1);
    expect(finish.mean_days - planned_days).toBeLessThan(1.5);
  });
});

describe('what is wrong is told, and nothing is written', () => {
  const refused = async (exit: number, says: RegExp, ...args: string[]) => {
    const { code, stdout, stderr } = await nineteen('risk', ...args, ...FEW, '-o', 'never');
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
    if (exit === 1) expect(stderr).toMatch(/\nNothing was written\.\n$/);
    expect(existsSync(join(dir, 'never'))).toBe(false);
  };

  it('faults of a risk file, all at their places', async () => {
    writeFileSync(join(dir, 'wrong.yaml'), SHIPPED.replace('[1 h, 4 h, 2 d]', '[1 h, 4 d, 2 d]').replace('per: optics', 'per: optic'));
    await refused(
      1,
      /^wrong\.yaml:\d+:10: error: .*"optic"[\s\S]*^wrong\.yaml:\d+:10: error: expected lowest, likeliest and highest/m,
      'lab-schedule',
      '--model',
      'wrong.yaml',
    );
  });

  it('a kind that the site does not have, which is a warning', async () => {
    writeFileSync(join(dir, 'typo.yaml'), SHIPPED.replace('kind: burn-in', 'kind: burnin'));
    const { code, stderr } = await nineteen('risk', 'lab-schedule', '--model', 'typo.yaml', ...FEW);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^typo\.yaml:\d+:11: warning: the site has no activities "burnin" \[RISK-KIND\]/);
  });

  it('a start before the data date of what has not begun', async () => {
    const folder = copyOf('lab-schedule', 'begun');
    const document = JSON.parse(read('begun/schedule.json'));
    writeFileSync(join(dir, 'begun/schedule.json'), JSON.stringify({ ...document, data_date: 1440 }));
    await refused(1, /^error: the schedule cannot be followed: "[^"]+" begins before it may \[SCHEDULE-BROKEN\]/, folder, '--plan', 'lab');
  });

  it('a plan that the schedule is not of', async () => {
    const intent = readFileSync('examples/lab.yaml', 'utf8');
    writeFileSync(join(dir, 'other.yaml'), intent.replace('servers: 8', 'servers: 6'));
    expect(await nineteen('plan', 'other.yaml', '-o', 'other')).toMatchObject({ code: 0 });
    const says = /^error: the schedule of "lab" was not made from this plan of "\w+": .*\.csv.* differ \[SCHEDULE-PLAN\]/;
    await refused(1, says, 'lab-schedule', '--plan', 'other');
  });

  it('a table that was changed', async () => {
    copyOf('lab-schedule', 'touched');
    writeFileSync(join(dir, 'touched/activities.csv'), `${read('touched/activities.csv')}\n`);
    await refused(1, /activities\.csv is not the file that was planned/, 'touched', '--plan', 'lab');
  });

  it('a site file that was changed', async () => {
    copyOf('lab-schedule', 'resited');
    const site = read('resited/site.yaml');
    for (const [from, to, says] of [
      ['time: { each: 10 min }', 'time: { each: 12 min }', /"receive R\S+" takes 10 min as written, 12 min by them \[SCHEDULE-OTHER\]/],
      ['after: [receive]', 'after: []', /\d+ relations are written, they have \d+/],
      ['from: 0 d }', 'from: 1 d }', /\d+ activities that wait for deliveries are written, they have \d+/],
      ['takes: { dock: 1', 'takes: { dock: 2', /"[^"]+" takes other resources as written/],
    ] as const) {
      expect(site).toContain(from);
      writeFileSync(join(dir, 'resited/site.yaml'), site.replace(from, to));
      await refused(1, says, 'resited', '--plan', 'lab');
    }
  });

  it.each<[string, string, (row: Record<string, string>, at: number) => void, RegExp]>([
    [
      'a start before what comes first',
      'activities',
      (row, at) => {
        if (at > 0 && row.kind === 'first training job') row.start = '0';
      },
      /"first training job lab" begins before it may \[SCHEDULE-BROKEN\]/,
    ],
    [
      'too few people',
      'capacity',
      (row) => {
        if (row.resource === 'engineer') row.amount = '0';
      },
      /"[^"]+" takes more engineer than there is \[SCHEDULE-BROKEN\]/,
    ],
  ])('%s in sealed tables', async (name, table, change, says) => {
    const folder = copyOf('lab-schedule', name.replaceAll(' ', '-'));
    changeTable(folder, table, change);
    await refused(1, says, folder, '--plan', 'lab');
  });

  it('no plan, no schedule, no room, no sense', async () => {
    copyOf('lab-schedule', 'alone-schedule');
    await refused(3, /there is no plan in alone: give the folder of the plan .* with --plan/, 'alone-schedule');
    copyOf('lab-schedule', 'named');
    await refused(3, /named is not called NAME-schedule: give/, 'named');
    await refused(3, /Is this a schedule folder\?/, 'lab');
    const { code, stderr } = await nineteen('risk', 'lab-schedule', ...FEW, '-o', 'lab');
    expect(code).toBe(3);
    expect(stderr).toContain("holds files that are not a risk analysis's");
    for (const chance of ['0%', '100%', 'often'])
      await refused(2, /option '--chance <SHARE>' argument .* is invalid/, 'lab-schedule', '--chance', chance);
  });
});
