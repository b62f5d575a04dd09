import { beforeAll, describe, expect, it } from 'vitest';
import type { JobTold } from '../api/index.js';
import { type Asker, ask, signIn } from './testing/ask.js';
import { cheapHash } from './testing/cheap-hash.js';
import { type Lab, serveLab } from './testing/lab.js';
import { StandInJobs } from './testing/stand-in-jobs.js';

// Sites with users, one that runs jobs and one that runs none.
const PASSWORD = 'correct horse battery';
const PEOPLE = ['viewer', 'lead', 'planner', 'admin'] as const;

const jobs = new StandInJobs();
let lab: Lab;
let without: Lab;
const as: Record<string, Asker> = {};
const asWithout: Record<string, Asker> = {};
const get = (path: string, who = 'viewer') => ask(lab.app, 'GET', path, undefined, as[who]);
const post = (path: string, body: unknown, who = 'planner') => ask(lab.app, 'POST', path, body, as[who]);
const start = (name: string, job = 'job: a', who?: string) => post('/api/jobs', { name, job }, who);
const deeds = async () =>
  (await get('/api/audit', 'admin')).json.deeds.map((deed: Record<string, string>) => `${deed.who}: ${deed.what}: ${deed.outcome}`);

beforeAll(async () => {
  [lab, without] = [await serveLab({ jobs }), await serveLab()];
  for (const [site, askers] of [
    [lab, as],
    [without, asWithout],
  ] as const) {
    const hash = cheapHash(PASSWORD);
    for (const role of PEOPLE) await site.services.users.add(role, role, { hash });
    site.services.callers.forget();
    for (const name of PEOPLE) askers[name] = await signIn(site.app, name, PASSWORD);
  }
});

describe('jobs over HTTP', () => {
  it('are started and stopped by planners, read by whoever signed in', async () => {
    expect((await ask(lab.app, 'GET', '/api/jobs')).status).toBe(401);
    expect((await get('/api/jobs')).json).toEqual({ jobs: [] });
    for (const who of ['viewer', 'lead']) expect((await start('mine', 'job: a', who)).status).toBe(403);
    const { status, json } = await start('mine');
    expect([status, json]).toEqual([201, { name: 'mine', findings: [] }]);
    expect(jobs.jobs.get('mine')?.accepted).toEqual([]);
    expect((await start('other')).status).toBe(201);
    expect((await get('/api/jobs')).json.jobs.map(({ name }: JobTold) => name)).toEqual(['other', 'mine']);
    expect((await get('/api/jobs/mine')).json).toMatchObject({ job: { name: 'mine', state: 'starting' }, status: null });
    for (const who of ['viewer', 'lead']) expect((await post('/api/jobs/mine/stop', {}, who)).status).toBe(403);
    expect((await post('/api/jobs/mine/stop', {})).status).toBe(202);
    const again = await post('/api/jobs/mine/stop', {});
    expect([again.status, again.json.error]).toEqual([409, 'JOB-OVER']);
  });

  it('are refused under a name that is none, or that is taken, and when they are asked for by a name that there is not', async () => {
    for (const name of ['', '..', 'a/b', '../../etc', '-rf', 'a b', '.hidden', 'x'.repeat(41), 'naïve', 'a\u0000']) {
      const { status, json } = await start(name);
      expect([name, status, json.error, json.faults[0].path]).toEqual([name, 400, 'FORM', 'name']);
    }
    expect((await get(`/api/jobs/${encodeURIComponent('../plan')}`)).status).toBe(400);
    expect((await post('/api/jobs/.hidden/stop', {})).status).toBe(400);
    const taken = await start('mine');
    expect([taken.status, taken.json.error]).toEqual([409, 'JOB-EXISTS']);
    expect((await get('/api/jobs/nobody')).status).toBe(404);
    expect((await post('/api/jobs/nobody/stop', {})).status).toBe(404);
    expect([...jobs.jobs.keys()]).toEqual(['mine', 'other']);
  });

  it('that are wrong tell all faults at once, each at its place', async () => {
    const { status, json } = await start('bad', 'wrong');
    expect([status, json]).toEqual([
      400,
      {
        error: 'JOB',
        message: 'job:3:11: expected at least 1\njob: no room; ask for less',
        faults: [
          { path: 'job:3:11', message: 'expected at least 1' },
          { path: 'job', message: 'no room; ask for less' },
        ],
      },
    ]);
  });

  it('are no longer than other bodies, and JSON', async () => {
    expect((await start('long', 'x'.repeat(70_000))).status).toBe(413);
    expect((await start('long', 'x'.repeat(50_000))).status).toBe(400);
    expect((await ask(lab.app, 'POST', '/api/jobs', 'name=a', as.planner, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ask(lab.app, 'POST', '/api/jobs', { name: 'x', job: 'y' }, { ...as.planner, csrf: 'wrong' })).json.error).toBe('CSRF');
  });

  it('are in the audit, with those who were not allowed', async () => {
    const audited = await deeds();
    for (const deed of [
      'planner: start job mine: started',
      'planner: start job mine: refused: the name is taken',
      'planner: start job bad: refused: RANGE',
      'planner: stop job mine: stopping',
      'planner: stop job mine: over',
      'lead: POST /api/jobs: 403',
    ])
      expect(audited).toContain(deed);
  });

  it('are none where the site runs none, which it says', async () => {
    const none = await ask(without.app, 'GET', '/api/jobs', undefined, asWithout.viewer);
    expect([none.status, none.json.message]).toEqual([404, expect.stringContaining('nineteen serve --jobs FOLDER')]);
    expect((await ask(without.app, 'POST', '/api/jobs', { name: 'a', job: 'b' }, asWithout.viewer)).status).toBe(403);
    expect((await ask(without.app, 'POST', '/api/jobs', { name: 'a', job: 'b' }, asWithout.planner)).status).toBe(404);
    expect((await ask(without.app, 'GET', '/api/site', undefined, asWithout.viewer)).json.jobs).toBe(false);
    expect((await get('/api/site')).json.jobs).toBe(true);
  });
});
