import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { triesOnThreads } from '../../src/cli/tries-on-threads.js';
import { parseSite, type Site, schedule } from '../../src/schedule/index.js';
import { readPlan } from '../../src/store/index.js';
import { inFolder } from './in-folder.js';

// The real command line schedules a plan, proves the schedule and carries it to other formats; `npm test` builds it first.

const { dir, nineteen, read } = inFolder('schedule');

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('schedule', 'lab')).toMatchObject({ code: 0, stderr: '' });
});

describe('nineteen schedule', () => {
  it('writes the same schedule again, and says what it comes to', async () => {
    const { code, stdout } = await nineteen('schedule', 'lab', '-o', 'again');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^lab: first training job after \d\.\d+ days, 2026-01-\d\d\n/);
    expect(read('again/activities.csv')).toBe(read('lab-schedule/activities.csv'));
    const report = JSON.parse((await nineteen('schedule', 'lab', '-o', 'again', '--json')).stdout);
    expect(report.finish_min).toBeLessThanOrEqual(report.deadline_min);
    expect(report.bound_min).toBeLessThanOrEqual(report.finish_min);
  });

  it('comes to the same on any number of threads', async () => {
    const site = parseSite(readFileSync('templates/installation.yaml', 'utf8'), 'site.yaml').site as Site;
    const { document, tables } = await readPlan(join(dir, 'lab'));
    const worker = new URL('../../dist/try-worker.mjs', import.meta.url);
    const made = async (threads: number) => {
      const steps = schedule(tables, document, site, { minimise: undefined, budget_usd: undefined });
      return (await triesOnThreads(steps, { threads, worker, threadsFrom: 0 })).schedule;
    };
    const alone = await made(1);
    expect(alone?.report.finish_min).toBe(JSON.parse(read('lab-schedule/schedule.json')).report.finish_min);
    expect(await made(2)).toEqual(alone);
    expect(await made(3)).toEqual(alone);
    expect((await nineteen('schedule', 'lab', '--threads', '0')).code).toBe(2);
  });

  it('is proven by an independent check, also against its plan', async () => {
    expect((await nineteen('verify', 'lab-schedule')).stdout).toMatch(/lab: verified\n$/);
    expect((await nineteen('verify', 'lab-schedule', '--plan', 'lab')).stdout).toMatch(/lab: verified\n$/);
  });

  it('is found wrong when a start is moved', async () => {
    const rows = read('again/activities.csv').split('\n');
    const columns = rows[0].split(',');
    const cells = rows.at(-2)?.split(',') as string[];
    for (const column of ['start', 'finish']) cells[columns.indexOf(column)] = String(Number(cells[columns.indexOf(column)]) - 30);
    writeFileSync(join(dir, 'again/activities.csv'), [...rows.slice(0, -2), cells.join(','), ''].join('\n'));
    const { code, stderr } = await nineteen('verify', 'again');
    expect(code).toBe(1);
    expect(stderr).toContain('[FILE-SEAL]');
    expect(stderr).toContain('[RELATION]');
  });

  it('is proven in shifts with nights, breaks and Sundays off, too', async () => {
    const site = readFileSync('templates/installation.yaml', 'utf8')
      .replaceAll('calendar: round the clock', 'calendar: two shifts')
      .replace('[06:00-14:00, 14:00-22:00]', '[06:00-12:00, 13:00-17:00]');
    writeFileSync(join(dir, 'shifts.yaml'), site);
    expect(await nineteen('schedule', 'lab', '--site', 'shifts.yaml', '-o', 'shifts')).toMatchObject({ code: 0, stderr: '' });
    expect((await nineteen('verify', 'shifts')).stdout).toMatch(/lab: verified\n$/);
    expect((await nineteen('verify', 'shifts', '--plan', 'lab')).stdout).toMatch(/lab: verified\n$/);
  });

  it.each<
    [string, (report: Record<string, number> & { trades: Record<string, number>[]; kinds: Record<string, number>[] }) => void, string]
  >([
    ['a finish of its own', (report) => report.finish_min--, 'REPORT'],
    ['fewer activities', (report) => report.activities--, 'REPORT'],
    ['a lower cost', (report) => (report.cost_usd -= 2), 'REPORT'],
    ['cheaper labour', (report) => (report.labour_usd -= 9), 'REPORT'],
    ['fewer people', (report) => report.trades[0].people--, 'REPORT'],
    ['less work', (report) => report.trades[1].work_h--, 'REPORT'],
    ['fewer paid hours', (report) => report.trades[1].paid_h--, 'REPORT'],
    ['a trade less', (report) => report.trades.pop(), 'REPORT'],
    ['a kind that ends earlier', (report) => report.kinds[0].last_min--, 'REPORT'],
    ['more that is critical', (report) => report.kinds[2].critical++, 'REPORT'],
    ['another gap', (report) => (report.gap_pct += 1), 'REPORT'],
    ['a bound beyond the finish', (report) => (report.bound_min = report.finish_min + 1), 'REPORT-BOUND'],
    ['a least cost above the cost', (report) => (report.least_cost_usd = report.cost_usd + 1), 'REPORT-BOUND'],
  ])('is found wrong when its report has %s', async (_, spoil, code) => {
    const document = JSON.parse(read('lab-schedule/schedule.json'));
    spoil(document.report);
    cpSync(join(dir, 'lab-schedule'), join(dir, 'told'), { recursive: true });
    writeFileSync(join(dir, 'told/schedule.json'), JSON.stringify(document));
    const found = await nineteen('verify', 'told');
    expect(found.code).toBe(1);
    expect(found.stderr).toContain(`[${code}]`);
    expect(found.stderr).not.toMatch(/\[(?!REPORT)/);
  });

  it('says that a deadline is out of reach, and what binds', async () => {
    const { code, stderr } = await nineteen('schedule', 'lab', '--deadline', '4d', '-o', 'never');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: the deadline of 4\.00 days is out of reach with any number of people: the longest chain alone takes 4\.\d\d days/,
    );
    expect(existsSync(join(dir, 'never'))).toBe(false);
  });

  it('tells the faults of a site file at their places, and writes nothing', async () => {
    const site = readFileSync('templates/installation.yaml', 'utf8').replace('trade: pipefitter', 'trade: pipefiter');
    writeFileSync(join(dir, 'site.yaml'), site);
    const { code, stderr } = await nineteen('schedule', 'lab', '--site', 'site.yaml', '-o', 'never');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^site\.yaml:\d+:\d+: error: no trade "pipefiter" in this file \[SITE-UNKNOWN\]/);
    expect(existsSync(join(dir, 'never'))).toBe(false);
  });

  it.each([
    [['lab', '--deadline', 'soon'], 2, 'expected a time such as'],
    [['nowhere'], 3, 'Is this a plan folder?'],
    [['lab', '-o', 'lab'], 3, "holds files that are not a schedule's"],
  ])('%j is refused', async (args, exit, says) => {
    const { code, stderr } = await nineteen('schedule', ...args);
    expect(code).toBe(exit);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('people by goal', () => {
  const report = async (...args: string[]) => {
    const { code, stdout, stderr } = await nineteen('schedule', 'lab', '-o', 'goal', '--json', ...args);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };
  const people = ({ trades }: { trades: { people: number }[] }) => trades.reduce((sum, trade) => sum + trade.people, 0);

  it('is the cheapest, the fewest, or the first done, each as proven', async () => {
    const [cost, crews, days] = [await report(), await report('--minimise', 'crews'), await report('--minimise', 'days')];
    expect(cost.cost_usd).toBeLessThanOrEqual(Math.min(crews.cost_usd, days.cost_usd));
    expect(cost.cost_usd).toBeGreaterThanOrEqual(cost.least_cost_usd);
    expect(people(crews)).toBeLessThanOrEqual(Math.min(people(cost), people(days)));
    expect(days.finish_min).toBeLessThanOrEqual(Math.min(cost.finish_min, crews.finish_min));
    expect((await nineteen('verify', 'goal', '--plan', 'lab')).code).toBe(0);
    const within = await report('--budget', `${cost.cost_usd + 1} USD`);
    expect(within.cost_usd).toBeLessThanOrEqual(cost.cost_usd + 1);
    const never = await nineteen('schedule', 'lab', '-o', 'never', '--budget', '100 USD');
    expect(never.code).toBe(1);
    expect(never.stderr).toMatch(/^error: no schedule costs as little as 100 USD: .* \[BUDGET-NEVER\]/);
  });

  it('stands beside custom, its one shift as the tables have it', async () => {
    const { conventional, trades } = await report();
    const racks = conventional.find(({ step }: { step: string }) => step === 'racks in place');
    const rigger = trades.find(({ trade }: { trade: string }) => trade === 'rigger');
    const [header, ...rows] = read('goal/activities.csv')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const cell = (row: string[], column: string) => row[header.indexOf(column)];
    const amount = new Map(
      read('goal/assignments.csv')
        .split('\n')
        .filter((line) => line.includes(',rigger,'))
        .map((line) => [line.split(',')[0], Number(line.split(',')[2])]),
    );
    let one_shift = 0;
    for (const kind of ['receive', 'unpack', 'roll in', 'anchor']) {
      const own = rows.filter((row) => cell(row, 'kind') === kind);
      const work = own.reduce((sum, row) => sum + Number(cell(row, 'duration')) * (amount.get(cell(row, 'activity')) as number), 0);
      const longest = Math.max(...own.map((row) => Number(cell(row, 'duration'))));
      one_shift += (Math.max(work / rigger.people, longest) * 7 * 24) / 40;
    }
    expect(racks.one_shift_min).toBe(Math.round(one_shift));
    expect(racks.custom_min).toBe(60 * 1440);
  });
});

describe('dates of activities', () => {
  const dated = (constraints: string) => {
    const site = readFileSync('templates/installation.yaml', 'utf8').replace('\ncustom:', `\nconstraints:\n${constraints}\n\ncustom:`);
    writeFileSync(join(dir, 'dated.yaml'), site);
    return nineteen('schedule', 'lab', '--site', 'dated.yaml', '-o', 'dated');
  };

  it('are kept, written, and proven', async () => {
    const { code } = await dated(
      '  - { kind: receive, constraint: SNET, at: 1 d }\n  - { kind: burn-in, constraint: SNLT, at: 3 d }\n  - { kind: first training job, constraint: MSO, at: 9 d }',
    );
    expect(code).toBe(0);
    expect(read('dated/activities.csv')).toMatch(/first training job.*,MSO,12960,/);
    expect(JSON.parse(read('dated/schedule.json')).report.finish_min).toBe(9 * 1440 + 60);
    expect((await nineteen('verify', 'dated', '--plan', 'lab')).stdout).toMatch(/lab: verified\n$/);
  });

  it('that cannot be kept are told, with the proof', async () => {
    const { code, stderr } = await dated('  - { kind: burn-in, constraint: FNLT, at: 3 d }');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^dated\.yaml:\d+:1: error: "burn-in R\d+-\d+" ends \d\.\d\d days after what its FNLT date asks for.*; what it waits for alone takes longer/,
    );
    expect(stderr).toContain('[CONSTRAINT-MISSED]');
  });

  it('of what is not there are refused', async () => {
    const { code, stderr } = await dated('  - { kind: unit test, subject: unit 99, constraint: SNET, at: 3 d }');
    expect(code).toBe(1);
    expect(stderr).toContain('a date is set for "unit test" of unit 99, which the schedule does not have [CONSTRAINT-NOTHING]');
  });
});

describe('nineteen trade-off', () => {
  it('writes the curve, each deadline with the cheapest that meets it, and its picture', async () => {
    const { code, stdout, stderr } = await nineteen('trade-off', 'lab', '--points', '4', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const points = JSON.parse(stdout);
    expect(points).toHaveLength(4);
    for (const [i, { cost_usd, least_cost_usd, finish_min, deadline_min }] of points.entries()) {
      expect(cost_usd).toBeGreaterThanOrEqual(least_cost_usd);
      expect(finish_min).toBeLessThanOrEqual(deadline_min);
      if (i > 0) expect(cost_usd).toBeLessThanOrEqual(points[i - 1].cost_usd);
      const inTime = points.filter((point: { finish_min: number }) => point.finish_min <= deadline_min);
      expect(cost_usd).toBe(Math.min(...inTime.map((point: { cost_usd: number }) => point.cost_usd)));
    }
    expect(read('lab-trade-off/curve.csv').trim().split('\n')).toHaveLength(5);
    const picture = read('lab-trade-off/trade-off.svg');
    expect(picture).toContain(`${points[3].cost_usd.toLocaleString('en')} USD`);
    expect(picture).toContain('deadline, 19 days');
    expect((await nineteen('trade-off', 'lab', '--points', '2', '--deadline', '6d', '--budget', '90 USD')).code).toBe(0);
    expect(read('lab-trade-off/trade-off.svg')).toMatch(/deadline, 6 days[\s\S]*budget, 90 USD/);
    expect((await nineteen('trade-off', 'lab', '--points', '1')).stderr).toContain('expected a whole number from 2 to 40');
  });
});

describe('nineteen draw', () => {
  it('draws the Gantt chart of a schedule, or of a part', async () => {
    expect(await nineteen('draw', 'lab-schedule')).toMatchObject({ code: 0, stdout: 'lab-schedule-drawings/gantt.svg\n', stderr: '' });
    expect(read('lab-schedule-drawings/gantt.svg')).toContain('first training job');
    expect((await nineteen('draw', 'lab-schedule', '--wbs', 'Unit 1')).stdout).toBe('lab-schedule-drawings/gantt-Unit-1.svg\n');
    const unit = read('lab-schedule-drawings/gantt-Unit-1.svg');
    expect((await nineteen('draw', 'lab-schedule', '--unit', '1', '--gantt')).stdout).toBe('lab-schedule-drawings/gantt-Unit-1.svg\n');
    expect(read('lab-schedule-drawings/gantt-Unit-1.svg')).toBe(unit);
  });

  it('draws a choice of activities, and a time', async () => {
    const drawn = async (...args: string[]) => {
      const { code, stdout, stderr } = await nineteen('draw', 'lab-schedule', ...args);
      expect([code, stderr]).toEqual([0, '']);
      return read(stdout.trim());
    };
    const pulls = await drawn('--kinds', 'pull, boot', '--critical');
    const rows = read('lab-schedule/activities.csv')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const column = (name: string) => rows[0].indexOf(name);
    const wanted = rows.filter((row) => ['pull', 'boot'].includes(row[column('kind')]) && row[column('critical')] === '1');
    expect(pulls).toContain(`only pull, boot · ${wanted.length} activit`);
    for (const row of wanted) expect(pulls).toContain(`>${row[column('name')]}<`);
    expect(await drawn('--resources', 'rigger')).not.toContain('>first training job lab<');
    expect(await drawn('--from', '3d', '--resources', 'engineer')).toMatch(/>unit test unit 1<[\s\S]*activities before or after this time/);
    expect(await drawn('--from', '2026-01-05', '--to', '2026-01-05 12:00')).not.toContain('>first training job lab<');
  });

  it('draws the S-curve, and another schedule beneath', async () => {
    expect((await nineteen('draw', 'lab-schedule', '--s-curve', 'total')).stdout).toBe('lab-schedule-drawings/s-curve-total.svg\n');
    expect(await nineteen('schedule', 'lab', '-o', 'fast', '--minimise', 'days')).toMatchObject({ code: 0 });
    const both = await nineteen('draw', 'lab-schedule', '--gantt', '--s-curve', '--baseline', 'fast');
    expect(both.stdout).toBe('lab-schedule-drawings/gantt-against-fast.svg\nlab-schedule-drawings/s-curve-against-fast.svg\n');
    for (const name of ['gantt', 's-curve'])
      expect(read(`lab-schedule-drawings/${name}-against-fast.svg`)).toContain('The baseline is fast.');
    expect(read('lab-schedule-drawings/s-curve-against-fast.svg')).toMatch(/rigger[\s\S]*at the latest[\s\S]*90 % done/);
  });

  it('tells all that is wrong with what is asked, and draws nothing', async () => {
    const { code, stderr } = await nineteen(
      ...['draw', 'lab-schedule', '-o', 'never', '--kinds', 'pul', '--resources', 'crane', '--unit', '7', '--from', '3d', '--to', '2d'],
    );
    expect(code).toBe(2);
    expect(stderr.replace(/known: .*rigger.*/, 'known')).toBe(
      [
        'error: the schedule has no kind of activity "pul"',
        '  maybe: did you mean "pull"?',
        'error: the schedule has no resource "crane"',
        '  maybe: known',
        'error: the schedule has no part "Unit 7"',
        '  maybe: did you mean "Unit 1"?',
        'error: --from is not before --to',
        'Nothing was drawn.',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [['lab', '--critical'], 2, '--critical is for schedules; lab is a plan'],
    [['lab-schedule', '--only', 'hall', '--level', 'fibre'], 2, '--only, --level are for plans; lab-schedule is a schedule'],
    [['lab-schedule', '--from', '2026-02-30'], 2, 'there is no 2026-02-30'],
    [['lab-schedule', '--from', 'monday'], 2, 'expected a date such as 2026-01-08'],
    [['lab-schedule', '--wbs', 'Unit 1', '--unit', '1'], 2, 'one of the two'],
    [['lab-schedule', '--baseline', 'lab'], 3, 'Is this a schedule folder?'],
  ])('%j is refused', async (args, exit, says) => {
    const { code, stderr } = await nineteen('draw', ...args, '-o', 'never');
    expect(code).toBe(exit);
    expect(stderr).toContain(says);
    expect(existsSync(join(dir, 'never'))).toBe(false);
  });
});

describe('nineteen export', () => {
  it('writes Microsoft Project XML, XER and a calendar for each crew', async () => {
    expect(await nineteen('export', 'lab-schedule', '-o', 'lab.xml')).toMatchObject({ code: 0, stdout: 'lab.xml\n' });
    expect(read('lab.xml')).toContain('<Name>first training job lab</Name>');
    expect(await nineteen('export', 'lab-schedule', '-o', 'lab.xer')).toMatchObject({ code: 0 });
    expect(read('lab.xer')).toMatch(/^ERMHDR\t/);
    expect(await nineteen('export', 'lab-schedule', '-o', 'crews.ics')).toMatchObject({ code: 0 });
    expect(readdirSync(join(dir, 'crews.ics')).sort()).toContain('fibre-technician.ics');
  });

  it('knows no other', async () => {
    const { code, stderr } = await nineteen('export', 'lab-schedule', '-o', 'lab.mpp');
    expect([code, stderr]).toEqual([2, 'error: no format ends in ".mpp"; write .xml, .xer, .csv, .json or .ics\nNothing was written.\n']);
  });
});
