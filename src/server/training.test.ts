import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { goodput, PRESETS, predict, restartTimes, SOFTWARE } from '../training/index.js';
import { type Asker, ask, signIn } from './testing/ask.js';
import { cheapHash } from './testing/cheap-hash.js';
import { type Lab, serveLab } from './testing/lab.js';

// A site with users, where nothing is built yet.
const PASSWORD = 'correct horse battery';
const AT = '2026-01-06T11:00:00Z';
let lab: Lab;
const as: Record<string, Asker> = {};
const get = (asker: Asker) => ask(lab.app, 'GET', '/api/training/cluster', undefined, asker);

beforeAll(async () => {
  lab = await serveLab();
  const hash = cheapHash(PASSWORD);
  for (const role of ['viewer', 'technician', 'lead', 'planner'] as const) await lab.services.users.add(role, role, { hash });
  await lab.services.users.add('planner-2', 'planner', { hash });
  lab.services.callers.forget();
  for (const name of ['viewer', 'technician', 'lead', 'planner', 'planner-2']) as[name] = await signIn(lab.app, name, PASSWORD);
});

describe('the cluster of a training over HTTP', () => {
  it('is for those who signed in', async () => {
    expect((await get({})).status).toBe(401);
    expect((await get(as.viewer)).status).toBe(200);
  });

  it('tells all that a prediction needs', async () => {
    const { json, text } = await get(as.viewer);
    const { summary } = lab.services.site.plan.document;
    expect(json).toMatchObject({ name: 'lab', gpus: 64, servers: 8, accepted_gpus: 0, power_w: summary.power_w });
    expect([json.price_low_usd, json.price_high_usd]).toEqual([summary.price_low_usd, summary.price_high_usd]);
    expect(text.length).toBeLessThan(10_000);
    const model = PRESETS.get('llama-3.1-8b');
    const software = SOFTWARE.get('megatron-core');
    if (!model || !software) throw new Error('no preset');
    const there = goodput({
      gpus: json.gpus,
      gpusPerNode: json.gpus / json.servers,
      failures: json.failures,
      checkpoint_s: 60,
      restart_s: restartTimes(json.recovery, json.gpus),
      detect_s: 60,
      repair_s: 86_400,
    });
    const { prediction } = predict({
      machine: json.machine,
      software,
      model,
      work: { sequence: 8192, batch: 128, precision: 'bf16' },
      tokens: 1e12,
      gpus: json.gpus,
      goodput: () => there.goodput,
      power_w: json.power_w / json.gpus,
    });
    expect(prediction?.split.gpus).toBe(64);
    expect(there.goodput).toBeGreaterThan(0.95);
  });

  it('counts the GPUs of a node once all have signed that it is accepted', async () => {
    const { subjects } = lab.services.site;
    const node = { of: 'device', name: 'gpu-01-01' };
    const devices = Array.from({ length: subjects.device.rows }, (_, row) => ({ of: 'device', name: subjects.device.name(row) }));
    const cables = Array.from({ length: subjects.cable.rows }, (_, row) => ({ of: 'cable', name: subjects.cable.name(row) }));
    const said = (kind: string, subject: object, more: object = {}) => ({ kind, subject, at: AT, key: randomUUID(), ...more });
    const tested = (test: string, subject: object) => said('tested', subject, { test, passed: true });
    const send = async (who: string, ...events: object[]) => {
      const { json } = await ask(lab.app, 'POST', '/api/events', { events }, as[who]);
      expect(json.results.flatMap(({ faults = [] }: { faults?: object[] }) => faults)).toEqual([]);
    };
    await send(
      'technician',
      ...devices.map((device) => said('installed', device)),
      ...cables.flatMap((cable) => [tested('link check', cable), tested('optics', cable)]),
      tested('burn-in', node),
    );
    for (const [who, role] of Object.entries({ lead: 'installation', planner: 'commissioning', 'planner-2': 'operations' })) {
      await send(who, said('signed', node, { as: role }));
      lab.clock.ms += 5000;
      expect((await get(as.viewer)).json.accepted_gpus).toBe(role === 'operations' ? 8 : 0);
    }
  });
});
