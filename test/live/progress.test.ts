import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from './in-folder.js';

// The real command line brings a schedule up to date, proves it, and carries it on to risk, pictures, other formats and a comparison.

const { dir, nineteen, read } = inFolder('progress');

type Row = Record<string, string>;

const rowsOf = (file: string): Row[] => {
  const [header, ...rows] = read(file)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
};

const stamp = (minute: number) => new Date(Date.UTC(2026, 0, 5) + minute * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** Two days in: all as planned, but an hour late; both burn-ins are under way. */
const NOW = 2 * 1440;
const LEFT = 3000;
const happened = (): Row[] =>
  rowsOf('lab-schedule/activities.csv').flatMap((row) => {
    const [start, finish] = [Number(row.start) + 60, Number(row.finish) + 60];
    if (start > NOW) return [];
    return [
      {
        ...row,
        actual_start: stamp(start),
        actual_finish: finish <= NOW ? stamp(finish) : '',
        remaining_min: finish <= NOW ? '' : `${LEFT}`,
      },
    ];
  });

const UPDATE = ['--progress', 'progress.csv', '--data-date', '2d', '--baseline', 'lab-schedule'];

const csv = (columns: string[], rows: Row[], between = ',') =>
  `${[columns, ...rows.map((row) => columns.map((name) => row[name]))].map((cells) => cells.join(between)).join('\n')}\n`;

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('schedule', 'lab')).toMatchObject({ code: 0, stderr: '' });
  writeFileSync(join(dir, 'progress.csv'), csv(['activity', 'actual_start', 'actual_finish', 'remaining_min'], happened()));
  expect(await nineteen('schedule', 'lab', ...UPDATE, '-o', 'week')).toMatchObject({ code: 0, stderr: '' });
});

describe('nineteen schedule --progress', () => {
  it('says how far the work is, and what became of the plan', async () => {
    const { stdout } = await nineteen('schedule', 'lab', ...UPDATE, '-o', 'again');
    const done = happened().filter(({ actual_finish }) => actual_finish !== '').length;
    expect(stdout).toContain('data date   day 3 00:00, 2026-01-07');
    expect(stdout).toContain(`${done} activities done, 2 under way, `);
    expect(stdout).toMatch(/baseline {4}lab-schedule ended day \d \d\d:\d\d; this ends \d\.\d+ days later/);
    expect(stdout).toMatch(/burn-in +2 +0 +2 +0 /);
    expect(stdout).toMatch(/part +ended +ends +later by[\s\S]*Pod 1 \/ Unit 1/);
    expect(read('again/activities.csv')).toBe(read('week/activities.csv'));
    const report = JSON.parse((await nineteen('schedule', 'lab', ...UPDATE, '-o', 'again', '--json')).stdout);
    expect(report.progress).toEqual({ data_date: NOW, done, under_way: 2, to_go: report.activities - done - 2 });
    expect(report.baseline.against.finish_min.b).toBe(report.finish_min);
    expect(report.baseline.against.most.later[0].moved_min).toBeGreaterThan(0);
  });

  it('is proven, alone and against its plan, all checks at once', async () => {
    const { code, stdout } = await nineteen('verify', 'week', '--plan', 'lab');
    expect([code, stdout.match(/lab: verified\n$/) !== null]).toEqual([0, true]);
    for (const check of ['relations', 'progress', 'dates', 'report', 'plan shape', 'order', 'arrivals'])
      expect(stdout).toMatch(new RegExp(`^${check} .* ok$`, 'm'));
  });

  it('keeps what happened, and lets nothing else begin before the data date', () => {
    const told = new Map(happened().map((row) => [row.activity, row]));
    for (const row of rowsOf('week/activities.csv')) {
      const was = told.get(row.activity);
      if (!was) expect([row.actual_start, Number(row.start) >= NOW]).toEqual(['', true]);
      else {
        expect(stamp(Number(row.start))).toBe(was.actual_start);
        if (was.actual_finish) expect(stamp(Number(row.finish))).toBe(was.actual_finish);
        else expect(Number(row.finish)).toBe(NOW + LEFT);
      }
    }
    expect(read('week/capacity.csv')).toBe(read('lab-schedule/capacity.csv'));
  });

  it('reads lists by kind and subject, with percent, of spreadsheets that part by semicolons, and the list that export writes', async () => {
    const duration = Number(rowsOf('lab-schedule/activities.csv').find(({ kind }) => kind === 'burn-in')?.duration);
    const rows = happened().map((row): Row => ({ ...row, percent: row.remaining_min === '' ? '100 %' : `${100 * (1 - LEFT / duration)}` }));
    writeFileSync(
      join(dir, 'sheet.csv'),
      `\ufeff${csv(
        ['kind', 'subject', 'Actual Start', 'actual_finish', 'percent', 'remark'],
        rows.map((row): Row => ({ ...row, 'Actual Start': row.actual_start, remark: '' })),
        ';',
      )}`,
    );
    const sheet = await nineteen(
      'schedule',
      'lab',
      '--progress',
      'sheet.csv',
      '--data-date',
      '2026-01-07',
      '-o',
      'sheet',
      '--baseline',
      'lab-schedule',
    );
    expect(sheet.code).toBe(0);
    expect(sheet.stderr).toMatch(/^sheet\.csv:1:\d+: warning: column "remark" is not read \[SCHEDULE-LEFT-OUT\]/);
    expect(read('sheet/activities.csv')).toBe(read('week/activities.csv'));
    expect((await nineteen('export', 'week', '-o', 'list.csv')).code).toBe(0);
    const list = await nineteen(
      'schedule',
      'lab',
      '--progress',
      'list.csv',
      '--data-date',
      '2d',
      '-o',
      'list',
      '--baseline',
      'lab-schedule',
    );
    expect([list.code, list.stderr]).toEqual([0, '']);
    expect(read('list/activities.csv')).toBe(read('week/activities.csv'));
  });

  it('keeps the oldest baseline first, and each week its own', async () => {
    const next = ['--progress', 'progress.csv', '--data-date', '3d', '--baseline', 'week'];
    // Nothing more was done in a day.
    expect((await nineteen('schedule', 'lab', ...next, '-o', 'next')).code).toBe(0);
    const names = rowsOf('next/baselines.csv').map(({ baseline }) => baseline);
    expect([...new Set(names)]).toEqual(['lab-schedule', 'week 2026-01-07 00:00']);
    expect(names).toHaveLength(2 * rowsOf('next/activities.csv').length);
    const first = rowsOf('next/baselines.csv')[0];
    const planned = rowsOf('lab-schedule/activities.csv')[0];
    expect([first.activity, first.start, first.finish]).toEqual([planned.activity, planned.start, planned.finish]);
    expect((await nineteen('verify', 'next', '--plan', 'lab')).stdout).toMatch(/lab: verified\n$/);
  });

  it('finds people anew where it is asked to, and without a baseline', async () => {
    for (const more of [['--baseline', 'lab-schedule', '--minimise', 'crews'], []]) {
      const { code } = await nineteen('schedule', 'lab', '--progress', 'progress.csv', '--data-date', '2d', ...more, '-o', 'anew');
      expect(code).toBe(0);
      expect(JSON.parse(read('anew/schedule.json')).report.trades.find(({ trade }: { trade: string }) => trade === 'rigger').people).toBe(
        0,
      );
      expect((await nineteen('verify', 'anew', '--plan', 'lab')).stdout).toMatch(/lab: verified\n$/);
    }
  });

  it('tells of what began out of order, and lets its rest wait', async () => {
    const rows = happened();
    const boot = rowsOf('lab-schedule/activities.csv').find(({ kind }) => kind === 'unit test') as Row;
    rows.push({ ...boot, actual_start: stamp(NOW - 30), actual_finish: '', remaining_min: '200' });
    writeFileSync(join(dir, 'early.csv'), csv(['activity', 'actual_start', 'actual_finish', 'remaining_min'], rows));
    const { code, stderr } = await nineteen(
      'schedule',
      'lab',
      '--progress',
      'early.csv',
      '--data-date',
      '2d',
      '--baseline',
      'lab-schedule',
      '-o',
      'early',
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^warning: 1 activity began before what comes first had ended; what is left of 1 waits: "unit test unit 1" before "burn-in R\S+" \[PROGRESS-ORDER\]/,
    );
    const test = rowsOf('early/activities.csv').find(({ kind }) => kind === 'unit test');
    expect(Number(test?.finish)).toBe(NOW + LEFT + 200);
    expect((await nineteen('verify', 'early', '--plan', 'lab')).stdout).toMatch(/lab: verified\n$/);
    expect((await nineteen('risk', 'early', '--plan', 'lab', '--samples', '5', '--tornado', '0', '--dispatch', '0')).code).toBe(0);
  });

  it('tells all faults of a list at their lines, and writes nothing', async () => {
    writeFileSync(
      join(dir, 'wrong.csv'),
      [
        'activity,kind,subject,actual_start,actual_finish,remaining_min,percent',
        'A999999,,,2026-01-05 08:00,,,',
        ',recieve,R01-01,2026-01-05 08:00,,,',
        ',receive,R01-99,2026-01-05 08:00,,,',
        'A000001,anchor,R01-01,2026-01-05 08:00,,,',
        'A000001,,,,2026-01-05 09:00,,',
        'A000001,,,2026-01-05 08:00,2026-01-05 09:00,,',
        'A000002,,,2026-01-05 08:00,2026-01-05 07:00,,',
        'A000003,,,2026-01-07 08:00,2026-01-08 07:00,,',
        'A000004,,,2026-01-05 08:00,2026-01-05 09:00,5,50',
        'A000005,,,,,5,',
        'A000006,,,2026-01-05 08:00,,5,50',
        'A000007,,,2026-01-05 08:00,,,100',
        'A000008,,,5 January,,,',
        'A000009,,,2026-01-04 08:00,2026-01-05 09:00,,',
        'A000010,,,2026-01-05 08:00,,-5,',
        '',
      ].join('\n'),
    );
    const { code, stderr } = await nineteen('schedule', 'lab', '--progress', 'wrong.csv', '--data-date', '2d', '-o', 'never');
    expect(code).toBe(1);
    expect(stderr.split('\n').filter((line) => / error: |^Nothing/.test(line))).toEqual([
      'wrong.csv:2:1: error: no activity has the id "A999999"; the schedule has A1 to A63, zeros before the number or not [PROGRESS-WHO]',
      'wrong.csv:3:2: error: the schedule has no kind of activity "recieve" [PROGRESS-WHO]',
      'wrong.csv:4:10: error: no "receive" of "R01-99" is in the schedule [PROGRESS-WHO]',
      'wrong.csv:5:1: error: A000001 is "receive R01-01", the row says "anchor R01-01" [PROGRESS-WHO]',
      'wrong.csv:6:12: error: "receive R01-01" has ended and never begun [PROGRESS-DATES]',
      'wrong.csv:7:1: error: "receive R01-01" stands in line 6 already [PROGRESS-WHO]',
      'wrong.csv:8:28: error: "receive R01-02" ended before it began [PROGRESS-DATES]',
      'wrong.csv:9:11: error: "receive R01-03" begins after the data date [PROGRESS-DATES]',
      'wrong.csv:9:28: error: "receive R01-03" ends after the data date [PROGRESS-DATES]',
      expect.stringMatching(/^wrong\.csv:10:45: error: 5 min of "receive R\S+" are left, and it has ended \[PROGRESS-REST\]$/),
      expect.stringMatching(/^wrong\.csv:10:47: error: 50 % of "receive R\S+" are done, and it has ended \[PROGRESS-REST\]$/),
      expect.stringMatching(/^wrong\.csv:11:13: error: 5 min of "unpack R\S+" are left, and it has not begun \[PROGRESS-REST\]$/),
      expect.stringMatching(
        /^wrong\.csv:12:31: error: remaining_min and percent both say what is left of "unpack R\S+"; one of the two \[PROGRESS-REST\]$/,
      ),
      expect.stringMatching(/^wrong\.csv:13:30: error: all of "unpack R\S+" is done, and it has no actual_finish \[PROGRESS-REST\]$/),
      'wrong.csv:14:11: error: expected a date such as 2026-01-12 08:00 in column actual_start, found "5 January" [PROGRESS-FORMAT]',
      expect.stringMatching(/^wrong\.csv:15:11: error: "roll in R\S+" began before the schedule's first day \[PROGRESS-DATES\]$/),
      'wrong.csv:16:29: error: expected a whole number of minutes from 0 in column remaining_min, found "-5" [PROGRESS-FORMAT]',
      'Nothing was written.',
    ]);
    expect(existsSync(join(dir, 'never'))).toBe(false);
  });

  it.each([
    [['--progress', 'progress.csv'], 2, '--progress needs --data-date'],
    [['--data-date', 'monday'], 2, 'expected a date such as 2026-01-08'],
    [['--data-date', '2026-01-01'], 2, "the data date is before the schedule's first day, 2026-01-05"],
    [['--data-date', '2d', '--budget', '9e9 USD'], 2, '--budget is for a schedule before its work begins'],
    [['--progress', 'nowhere.csv', '--data-date', '2d'], 3, 'nowhere.csv'],
    [['--baseline', 'lab'], 3, 'Is this a schedule folder?'],
  ])('%j is refused', async (args, exit, says) => {
    const { code, stderr } = await nineteen('schedule', 'lab', ...args, '-o', 'never');
    expect(code).toBe(exit);
    expect(stderr).toContain(says);
    expect(existsSync(join(dir, 'never'))).toBe(false);
  });
});

describe('a schedule under way', () => {
  /** A copy of the schedule with one table or its document changed. */
  const spoilt = (
    spoil: (row: Row) => void,
    document: (document: { report: { progress: Record<string, number> }; data_date: number }) => void,
  ) => {
    cpSync(join(dir, 'week'), join(dir, 'spoilt'), { recursive: true });
    const rows = rowsOf('week/activities.csv');
    rows.forEach(spoil);
    writeFileSync(join(dir, 'spoilt/activities.csv'), csv(Object.keys(rows[0]), rows));
    const told = JSON.parse(read('week/schedule.json'));
    document(told);
    writeFileSync(join(dir, 'spoilt/schedule.json'), JSON.stringify(told));
  };
  const none = () => {};
  const moved = (kind: string, by: number) => (row: Row) => {
    if (row.kind === kind) row.finish = String(Number(row.finish) + by);
  };

  it.each<[string, string, Parameters<typeof spoilt>]>([
    ['a rest that goes on before it may', 'PROGRESS-REST', [moved('burn-in', -60), none]],
    ['what is done planned anew', 'PROGRESS-MOVED', [moved('anchor', 1), none]],
    ['work of the past', 'PROGRESS-PAST', [none, (document) => (document.data_date += 1440 * 3)]],
    ['more done than is', 'REPORT', [none, ({ report }) => report.progress.done++]],
  ])('is found wrong with %s, also with its plan', async (_, code, spoil) => {
    spoilt(...spoil);
    for (const plan of [[], ['--plan', 'lab']]) {
      const found = await nineteen('verify', 'spoilt', ...plan);
      expect(found.code).toBe(1);
      expect(found.stderr).toContain(`[${code}]`);
    }
  });

  it('has no risk in what is done: calm, it ends as planned, and its spread is that of what is left', async () => {
    const spread = async (folder: string) => {
      const { code, stdout, stderr } = await nineteen(
        'risk',
        folder,
        '--plan',
        'lab',
        '--samples',
        '200',
        '--tornado',
        '0',
        '--dispatch',
        '0',
        '--json',
      );
      expect([code, stderr]).toEqual([0, '']);
      return JSON.parse(stdout);
    };
    const [before, now] = [await spread('lab-schedule'), await spread('week')];
    expect(now.finish.deviation_days).toBeGreaterThan(0);
    expect(now.finish.deviation_days).toBeLessThan(before.finish.deviation_days);
    for (const { kind, criticality } of now.kinds) if (['receive', 'pull', 'boot'].includes(kind)) expect(criticality).toBe(0);
  });

  it('is drawn against the baseline that it carries', async () => {
    expect((await nineteen('draw', 'week', '--gantt', '--s-curve', '-o', 'drawn')).code).toBe(0);
    expect(read('drawn/gantt.svg')).toMatch(/data date, day 3, 00:00[\s\S]*The baseline is lab-schedule\./);
    expect(read('drawn/s-curve.svg')).toMatch(/>baseline<[\s\S]*>planned<[\s\S]*>done<[\s\S]*The baseline is lab-schedule\./);
  });

  it('goes to Microsoft Project with baseline and progress, and to Primavera P6 with progress', async () => {
    const rows = rowsOf('week/activities.csv');
    const done = rows.filter(({ actual_finish }) => actual_finish !== '').length;
    expect((await nineteen('export', 'week', '-o', 'week.xml')).code).toBe(0);
    const xml = read('week.xml');
    const [tasks] = /<Tasks>[\s\S]*<\/Tasks>/.exec(xml) ?? [''];
    expect(xml).toContain('<StatusDate>2026-01-07T00:00:00</StatusDate>');
    expect(tasks.match(/<PercentComplete>100</g)).toHaveLength(done);
    expect(tasks.match(/<ActualFinish>/g)).toHaveLength(done);
    expect(tasks.match(/<Baseline>/g)).toHaveLength(rows.length);
    const xer = await nineteen('export', 'week', '-o', 'week.xer');
    expect(xer.code).toBe(0);
    expect(xer.stderr).toContain('XER does not hold 1 baseline');
    expect(read('week.xer').match(/TK_Complete/g)).toHaveLength(done);
    expect(read('week.xer').match(/TK_Active/g)).toHaveLength(2);
  });
});

describe('nineteen compare', () => {
  it('holds two schedules beside each other', async () => {
    const { code, stdout } = await nineteen('compare', 'lab-schedule', 'week');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^week against lab-schedule: ends \d+\.\d+ days later\n/);
    expect(stdout).toMatch(/rigger +\d+ +\d+[\s\S]*burn-in[\s\S]*Pod 1 \/ Unit 1[\s\S]*new {3}none\n {2}gone {2}none/);
    const back = JSON.parse((await nineteen('compare', 'week', 'lab-schedule', '--json')).stdout);
    const there = JSON.parse((await nineteen('compare', 'lab-schedule', 'week', '--json')).stdout);
    expect(back.finish_min).toEqual({ a: there.finish_min.b, b: there.finish_min.a, moved: -there.finish_min.moved });
    expect(back.activities.later).toBe(there.activities.earlier);
    const same = JSON.parse((await nineteen('compare', 'week', 'week', '--json')).stdout);
    expect([same.finish_min.moved, same.most, same.parts]).toEqual([0, { later: [], earlier: [] }, { later: [], earlier: [] }]);
  });

  it('says what is new and what is gone: a what-if with other work and other people', async () => {
    const site = read('lab-schedule/site.yaml')
      .replace(/ {2}- kind: leak test[\s\S]*?(?= {2}- kind: )/, '')
      .replace('rigger: { people: find', 'rigger: { people: 9')
      .replaceAll('leak test, ', '')
      .replaceAll(', leak test', '')
      .replace(/ {6}- leak test\n/, '');
    writeFileSync(join(dir, 'what-if.yaml'), site.replace('kind: energise', 'kind: switch on').replaceAll('energise', 'switch on'));
    expect(await nineteen('schedule', 'lab', '--site', 'what-if.yaml', '-o', 'what-if')).toMatchObject({ code: 0 });
    const { added, removed, trades } = JSON.parse((await nineteen('compare', 'lab-schedule', 'what-if', '--json')).stdout);
    expect([added.kinds, removed.kinds]).toEqual([[{ kind: 'switch on', count: 4 }], [{ kind: 'energise', count: 4 }]]);
    expect(trades.find(({ trade }: { trade: string }) => trade === 'rigger').b).toBe(9);
  });

  it('reads nothing else', async () => {
    expect((await nineteen('compare', 'lab-schedule', 'lab')).stderr).toContain('Is this a schedule folder?');
  });
});
