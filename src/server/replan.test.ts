import { beforeAll, describe, expect, it } from 'vitest';
import { schedule } from '../schedule/index.js';
import { cell } from '../table/index.js';
import { makeSchedule } from './replan/job.js';
import { ask, delivered, signIn } from './testing/ask.js';
import { cheapHash } from './testing/cheap-hash.js';
import { HERE, type Lab, type LabOptions, serveLab } from './testing/lab.js';

// A site that brings its schedule up to date, in this thread.
const START = '2026-01-05';
const get = (lab: Lab, path: string) => ask(lab.app, 'GET', path);
const post = (lab: Lab) => ask(lab.app, 'POST', '/api/replan', {});
const send = (lab: Lab, ...events: object[]) => ask(lab.app, 'POST', '/api/events', { events });
const serve = (replan: LabOptions['replan'] = {}) => serveLab({ replan });

/** Asks for a schedule, and waits for it. */
async function replanned(lab: Lab) {
  expect((await post(lab)).status).toBe(202);
  await lab.services.replanner.rest();
  return (await get(lab, '/api/replan')).json;
}

/** Minutes of an activity's actual start and finish; undefined for not so. */
async function actual(lab: Lab, kind: string, subject: string) {
  const { status, headers } = await get(lab, '/api/actuals');
  expect(status).toBe(200);
  const response = await lab.app.request('http://localhost:1919/api/actuals', { headers: { host: 'localhost' } });
  const minutes = new Int32Array(await response.arrayBuffer());
  const row = rowOf(lab, kind, subject);
  const told = [minutes[row], minutes[minutes.length / 2 + row]].map((at) => (at === -(2 ** 31) ? undefined : at));
  return { told, seq: Number(headers.get('x-seq')), schedule: Number(headers.get('x-schedule')) };
}

function tablesOf(lab: Lab) {
  const { schedule: served } = lab.services.site;
  if (!served) throw new Error('there is no schedule');
  return served.tables;
}

function rowOf(lab: Lab, kind: string, subject?: string): number {
  const { columns, rows } = tablesOf(lab).activities;
  return Array.from({ length: rows }, (_, i) => i).find(
    (i) => cell(columns.kind, i) === kind && (subject === undefined || cell(columns.subject, i) === subject),
  ) as number;
}

const at = (minute: number) => new Date(new Date(`${START}T00:00:00`).getTime() + minute * 60_000).toISOString();

describe('a site with its schedule', () => {
  let lab: Lab;
  let racks: string[];
  beforeAll(async () => {
    lab = await serve();
    const { subjects } = lab.services.site;
    racks = Array.from({ length: subjects.rack.rows }, (_, row) => subjects.rack.name(row));
    lab.clock.ms = new Date(at(600)).getTime();
  });

  it('serves number 0, which nobody made, as schedule and as baseline', async () => {
    const { json } = await get(lab, '/api/replan');
    expect(json).toMatchObject({ state: 'idle', step: null, fault: null, every_min: null, next_at: null });
    expect(json.current).toMatchObject({ number: 0, made_at: null, by: null, seq: null, changes: null, forecast: null });
    expect(json.history.map(({ number }: { number: number }) => number)).toEqual([0]);
    expect(json.current.first_job_min).toBe(json.current.finish_min);
    for (const file of ['schedule.json', 'activities.parquet', 'activities.csv', 'site.yaml'])
      expect((await get(lab, `/schedule/${file}`)).text).toBe((await get(lab, `/baseline/${file}`)).text);
    expect((await get(lab, '/api/site')).json.schedule.number).toBe(0);
  });

  it('says what was done when, with what nobody told of', async () => {
    await send(lab, delivered(racks[0], { at: at(15) }), { ...delivered(racks[0], { at: at(300) }), kind: 'placed' });
    lab.clock.ms += 60_000;
    expect(await actual(lab, 'receive', racks[0])).toEqual({ told: [15, 15], seq: 2, schedule: 0 });
    expect((await actual(lab, 'anchor', racks[0])).told).toEqual([300, 300]);
    expect((await actual(lab, 'receive', racks[1])).told).toEqual([undefined, undefined]);
    const etag = (await get(lab, '/api/actuals')).headers.get('etag') as string;
    expect((await ask(lab.app, 'GET', '/api/actuals', undefined, {}, { 'if-none-match': etag })).status).toBe(304);
  });

  it('says what minute of the schedule it is where the site is, also to who asks for that alone', async () => {
    const clock = async (method: string) => {
      const { headers, text } = await ask(lab.app, method, '/api/actuals');
      return [headers.get('x-now-min'), headers.get('x-start-s'), text.length > 0];
    };
    const before_ms = lab.clock.ms;
    const midnight_s = String(new Date(`${START}T00:00:00`).getTime() / 1000);
    lab.clock.ms = new Date(at(601)).getTime();
    expect(await clock('GET')).toEqual(['601', midnight_s, true]);
    expect(await clock('HEAD')).toEqual(['601', midnight_s, false]);
    lab.clock.ms = new Date(at(-99)).getTime();
    expect(await clock('GET')).toEqual(['-99', midnight_s, true]);
    lab.clock.ms = new Date(at(601)).getTime() + 59_000;
    const etag = (await get(lab, '/api/actuals')).headers.get('etag') as string;
    const known = await ask(lab.app, 'GET', '/api/actuals', undefined, {}, { 'if-none-match': etag });
    expect([known.status, known.headers.get('x-now-min')]).toEqual([304, '601']);
    lab.clock.ms = before_ms;
  });

  it('plans the rest anew: what is done is fixed, nothing else is before the data date, the changes are told', async () => {
    const before = (await get(lab, '/schedule/schedule.json')).text;
    const told = await replanned(lab);
    expect(told).toMatchObject({ state: 'idle', step: null, fault: null });
    expect(told.current).toMatchObject({ number: 1, by: 'admin-1', data_date_min: 601, seq: 2 });
    expect(told.history.map(({ number }: { number: number }) => number)).toEqual([1, 0]);
    const { activities } = tablesOf(lab);
    const { start, finish, actual_finish, actual_start } = activities.columns;
    const received = rowOf(lab, 'receive', racks[0]);
    expect([start.values[received], finish.values[received]]).toEqual([15, 15]);
    let waiting = 0;
    for (let i = 0; i < activities.rows; i++) {
      if (!Number.isNaN(actual_finish.values[i])) continue;
      waiting++;
      expect(actual_start.values[i]).toBeNaN();
      expect(start.values[i]).toBeGreaterThanOrEqual(601);
    }
    expect(waiting).toBeGreaterThan(30);
    const { changes, forecast, finish_min, deadline_min } = told.current;
    expect(changes.finish_moved_min).toBe(finish_min - told.history[1].finish_min);
    expect(changes.finish_moved_min).toBeGreaterThan(0);
    expect(changes.moved).toBeGreaterThan(0);
    expect(changes.activities.every((each: { from_start_min: number; to_start_min: number }) => each.to_start_min >= 601)).toBe(true);
    expect(changes.activities.map(({ activity }: { activity: string }) => activity)).not.toContain(
      cell(activities.columns.activity, received),
    );
    expect(forecast.samples).toBeGreaterThanOrEqual(100);
    expect(forecast.p50_min).toBeLessThanOrEqual(forecast.p80_min);
    expect(forecast.p80_min).toBeLessThanOrEqual(forecast.p95_min);
    expect(forecast.on_time).toBe(forecast.p95_min <= deadline_min ? 1 : forecast.on_time);
    expect((await get(lab, '/schedule/schedule.json')).json.data_date).toBe(601);
    expect((await get(lab, '/baseline/schedule.json')).text).toBe(before);
    expect((await get(lab, '/api/site')).json.schedule).toMatchObject({ number: 1, data_date: 601 });
    expect(lab.lines.join('')).toContain('a schedule was made');
  });

  it('goes by the new one in progress and next work, and tells those who follow', async () => {
    const { json } = await get(lab, '/api/next?limit=200');
    const { start } = tablesOf(lab).activities.columns;
    for (const each of json.next) expect(each.start_min).toBe(start.values[rowOf(lab, each.kind, each.subject)]);
    expect(json.next.length).toBeGreaterThan(0);
    const stream = await lab.app.request('http://localhost:1919/api/live', { headers: { host: 'localhost' } });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let heard = '';
    const until = async (wanted: RegExp) => {
      while (!wanted.test(heard)) heard += new TextDecoder().decode((await reader.read()).value);
    };
    await until(/event: schedule\ndata: {"number":1}\n\n/);
    const made = replanned(lab);
    await until(/event: replan\ndata: {"state":"running","step":"\w+"}\n\n/);
    await until(/event: schedule\ndata: {"number":2}\n\n/);
    await until(/event: replan\ndata: {"state":"idle","step":null}\n\n$/);
    await reader.cancel();
    expect((await made).current.number).toBe(2);
  });

  it('keeps the first and the last as baselines, however often it is done', async () => {
    await replanned(lab);
    const { baselines } = tablesOf(lab);
    expect([...new Set(Array.from(baselines.columns.baseline.codes, (code) => baselines.columns.baseline.dict[code]))]).toEqual([
      'schedule 0',
      'schedule 2',
    ]);
  });

  it('still knows its events, and takes events about activities', async () => {
    const activity = cell(tablesOf(lab).activities.columns.activity, rowOf(lab, 'pull'));
    const said = { ...delivered('x'), kind: 'started', subject: { of: 'activity', name: activity }, at: at(590) };
    expect((await send(lab, said)).json.results[0]).toMatchObject({ seq: 3 });
    lab.clock.ms += 60_000;
    expect((await actual(lab, 'pull', firstPull(lab))).told[0]).toBe(590);
    const told = await replanned(lab);
    expect(told.current).toMatchObject({ seq: 3 });
    const { remaining, start } = tablesOf(lab).activities.columns;
    const row = rowOf(lab, 'pull', firstPull(lab));
    expect(start.values[row]).toBe(590);
    expect(remaining.values[row]).toBeGreaterThan(0);
  });
});

function firstPull(lab: Lab): string {
  return cell(tablesOf(lab).activities.columns.subject, rowOf(lab, 'pull'));
}

describe('what is refused', () => {
  it('a second one while one is made, and where no server makes any', async () => {
    let go = () => {};
    const gate = new Promise<void>((done) => {
      go = done;
    });
    const lab = await serve({
      work: {
        ...HERE,
        make: async (order, tell) => {
          await gate;
          return makeSchedule(order, tell);
        },
      },
    });
    expect((await post(lab)).status).toBe(202);
    expect((await get(lab, '/api/replan')).json).toMatchObject({ state: 'running', step: 'reading', by: 'admin-1' });
    expect((await post(lab)).json.error).toBe('REPLANNING');
    go();
    await lab.services.replanner.rest();
    expect((await get(lab, '/api/replan')).json.current.number).toBe(1);
    expect((await post(await serveLab())).status).toBe(503);
  });

  it('a schedule that the check finds wrong is not served, and the fault is told', async () => {
    /** A planner that lets a rack be placed before it came. */
    const spoilt: typeof schedule = function* (...asked) {
      const made = yield* schedule(...asked);
      if (made.schedule) {
        const { columns } = made.schedule.tables.activities;
        const row = Array.from(columns.kind.codes.keys()).find((i) => cell(columns.kind, i) === 'roll in') as number;
        columns.start.values[row] -= 30;
        columns.finish.values[row] -= 30;
      }
      return made;
    };
    const lab = await serve({ work: { ...HERE, make: (order, tell) => makeSchedule(order, tell, spoilt) } });
    const told = await replanned(lab);
    expect(told.fault).toMatchObject({
      message: expect.stringMatching(/^the schedule that was made is wrong and is not served: .*\[[A-Z-]+\]/),
    });
    expect(told.fault.at).toBe(new Date(lab.clock.ms).toISOString());
    expect([told.state, told.current.number, told.history.length]).toEqual(['idle', 0, 1]);
    expect((await get(lab, '/api/site')).json.schedule.number).toBe(0);
  });

  it('one of a plan that was changed meanwhile', async () => {
    const lab = await serve({ planFolder: '/nowhere' });
    expect((await replanned(lab)).fault.message).toContain('/nowhere');
  });

  it('to whoever is no planner', async () => {
    const lab = await serve();
    for (const role of ['lead', 'planner'] as const)
      await lab.services.users.add(`${role}-1`, role, { hash: cheapHash('a long password') });
    lab.services.callers.forget();
    const [lead, planner] = [await signIn(lab.app, 'lead-1', 'a long password'), await signIn(lab.app, 'planner-1', 'a long password')];
    expect((await ask(lab.app, 'POST', '/api/replan', {}, lead)).status).toBe(403);
    expect((await ask(lab.app, 'GET', '/api/replan', undefined, lead)).status).toBe(200);
    expect((await ask(lab.app, 'POST', '/api/replan', {}, { ...planner, csrf: 'no' })).json.error).toBe('CSRF');
    expect((await ask(lab.app, 'POST', '/api/replan', {}, planner)).status).toBe(202);
    await lab.services.replanner.rest();
    expect((await ask(lab.app, 'GET', '/api/replan', undefined, lead)).json.current.by).toBe('planner-1');
    await lab.services.audit.flush();
    const rows = await lab.store.database.query(`select who, outcome from audit where what = 'replan' order by at`);
    expect(rows).toEqual([{ who: 'planner-1', outcome: 'begun' }]);
  });
});

describe('a site without a schedule', () => {
  it('makes one as it starts, and serves it as number 0', async () => {
    const lab = await serve({ schedule: false });
    expect((await get(lab, '/api/replan')).json).toMatchObject({ state: 'running', current: null, history: [] });
    expect((await get(lab, '/api/actuals')).status).toBe(404);
    const { site } = lab.services;
    await send(lab, delivered(site.subjects.rack.name(0), { at: at(15) }));
    await lab.services.replanner.rest();
    const { json } = await get(lab, '/api/replan');
    expect(json.current).toMatchObject({ number: 0, by: null, data_date_min: null, seq: null, changes: null });
    expect(json.current.forecast.samples).toBeGreaterThanOrEqual(100);
    expect(site.state.seq).toBe(1);
    expect(site.subjects.activity.rows).toBeGreaterThan(50);
    expect((await get(lab, '/baseline/activities.csv')).text).toBe((await get(lab, '/schedule/activities.csv')).text);
    lab.clock.ms += 60_000;
    expect((await actual(lab, 'receive', site.subjects.rack.name(0))).told).toEqual([15, 15]);
    expect((await replanned(lab)).current).toMatchObject({ number: 1, seq: 1 });
  });

  it('makes none where it is told so', async () => {
    const lab = await serve({ schedule: false, site: undefined });
    expect((await get(lab, '/api/replan')).json).toMatchObject({ state: 'idle', current: null });
  });
});
