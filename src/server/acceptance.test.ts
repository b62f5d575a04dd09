import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../api/index.js';
import { SIGNATORIES, type Signatory, type SubjectKind } from '../asbuilt/index.js';
import { type Asker, ask, signIn } from './testing/ask.js';
import { cheapHash } from './testing/cheap-hash.js';
import { type Lab, serveLab } from './testing/lab.js';

// A site with users, one of each role, where everything was built and tested.
const PASSWORD = 'correct horse battery';
let lab: Lab;
const as: Record<string, Asker> = {};
const get = (path: string, asker = as.viewer) => ask(lab.app, 'GET', path, undefined, asker);
const signed = (role: Signatory, subject: { of: SubjectKind; name: string }) => ({
  kind: 'signed',
  as: role,
  subject,
  key: randomUUID(),
  at: '2026-01-06T12:00:00Z',
});
const send = async (who: string, ...events: object[]) => (await ask(lab.app, 'POST', '/api/events', { events }, as[who])).json.results;
const unit = { of: 'unit' as const, name: 'unit 1' };
const faultsOf = (results: { faults?: { message: string }[] }[]) =>
  results.flatMap(({ faults }) => faults?.map(({ message }) => message) ?? []);

beforeAll(async () => {
  lab = await serveLab();
  const hash = cheapHash(PASSWORD);
  for (const role of ROLES) await lab.services.users.add(role, role, { hash });
  await lab.services.users.add('planner-2', 'planner', { hash });
  lab.services.callers.forget();
  for (const name of [...ROLES, 'planner-2']) as[name] = await signIn(lab.app, name, PASSWORD);
});

/** All that the lab needs but signatures, said by a technician. */
async function bringUp(): Promise<void> {
  const { subjects } = lab.services.site;
  const at = '2026-01-06T11:00:00Z';
  const all = (of: SubjectKind) => Array.from({ length: subjects[of].rows }, (_, row) => ({ of, name: subjects[of].name(row) }));
  const tested = (test: string, comment?: string) => (subject: object) => ({
    kind: 'tested',
    test,
    passed: true,
    subject,
    at,
    key: randomUUID(),
    ...(comment ? { comment } : {}),
  });
  const events = [
    ...all('device').map((subject) => ({ kind: 'installed', subject, at, key: randomUUID() })),
    ...all('cable').flatMap((subject) => [tested('link check')(subject), tested('optics')(subject)]),
    ...all('device')
      .filter(({ name }) => name.startsWith('gpu-'))
      .map(tested('burn-in', 'burn: gflops 412,000')),
    { kind: 'bound', subject: { of: 'device', name: 'gpu-01-01' }, serial: 'SN <19>', at, key: randomUUID() },
    ...all('unit').map(tested('unit test', 'unit-all-reduce: busbw_gbs 371')),
    ...all('pod').map(tested('pod test')),
    ...all('cluster').map(tested('cluster test')),
  ];
  expect(faultsOf(await send('technician', ...events))).toEqual([]);
}

describe('acceptance over HTTP', () => {
  it('tells of an empty site what there is to do, and lets nobody sign', async () => {
    const { json } = await get('/api/acceptance');
    expect(json.levels.map(({ level, parts, states }: { level: string; parts: number; states: object }) => [level, parts, states])).toEqual(
      [
        ['node', 8, expect.objectContaining({ open: 8, accepted: 0 })],
        ['rack', expect.any(Number), expect.objectContaining({ accepted: 0 })],
        ['unit', 1, expect.objectContaining({ open: 1 })],
        ['pod', 1, expect.objectContaining({ open: 1 })],
        ['cluster', 1, expect.objectContaining({ open: 1 })],
      ],
    );
    expect(json.units).toEqual({ name: ['unit 1'], pod: [0], state: ['open'], share: [0] });
    const refused = faultsOf(await send('lead', signed('commissioning', unit)));
    expect(refused).toHaveLength(6);
    expect(refused[3]).toMatch(/^nodes that passed burn-in: lacking device gpu-01-01, .* and 5 more$/);
  });

  it('each signature takes its role and another person, and makes the part accepted', async () => {
    await bringUp();
    expect((await get('/api/acceptance/part?of=unit&name=unit%201')).json.part.state).toBe('ready');
    expect(faultsOf(await send('technician', signed('installation', unit)))).toEqual([
      'a lead signs for installation; technician is a technician',
    ]);
    expect(faultsOf(await send('lead', signed('operations', unit)))).toEqual(['a planner signs for operations; lead is a lead']);
    expect(faultsOf(await send('planner', signed('commissioning', unit), signed('operations', unit)))).toEqual([
      'commissioning and operations do not sign together',
    ]);
    expect(faultsOf(await send('planner', signed('operations', unit)))).toEqual([
      'planner signed for commissioning, and cannot sign for operations as well',
    ]);
    const told = (await get('/api/acceptance/part?of=unit&name=unit%201', as.planner)).json;
    expect([told.part.state, told.why_not]).toEqual([
      'signed in part',
      { installation: [], commissioning: [], operations: [expect.stringContaining('cannot sign for operations as well')] },
    ]);
    expect(
      faultsOf([...(await send('lead', signed('installation', unit))), ...(await send('planner-2', signed('operations', unit)))]),
    ).toEqual([]);
    const { json } = await get('/api/acceptance/part?of=unit&name=unit%201');
    expect(json.part.state).toBe('accepted');
    expect(json.part.signed.map(({ as: role, by }: { as: string; by: string }) => [role, by])).toEqual([
      ['installation', 'lead'],
      ['commissioning', 'planner'],
      ['operations', 'planner-2'],
    ]);
  });

  it('lists the parts of a part, and of a state', async () => {
    const nodes = (await get('/api/acceptance/parts?level=node&of=unit&name=unit%201&state=accepted&after=6&limit=5')).json;
    expect([nodes.all, nodes.parts.map(({ name }: { name: string }) => name)]).toEqual([8, ['gpu-01-07', 'gpu-01-08']]);
    expect((await get('/api/acceptance/parts?level=pod&state=accepted')).json.all).toBe(0);
    expect((await get('/api/acceptance/parts?level=node&of=unit')).status).toBe(400);
    expect((await get('/api/acceptance/part?of=cable&name=C000001')).status).toBe(404);
    expect(faultsOf(await send('lead', signed('installation', { of: 'device', name: 'leaf-01' })))).toEqual([
      'a device such as "leaf-01" is not accepted by itself',
    ]);
  });

  it('gives certificates as PDF and HTML: grounds, signatures, what was measured, serial numbers', async () => {
    const path = '/api/acceptance/certificate?of=unit&name=unit%201';
    const pdf = await get(path);
    expect([pdf.headers.get('content-type'), pdf.headers.get('content-disposition')]).toEqual([
      'application/pdf',
      'inline; filename="acceptance-unit-1.pdf"',
    ]);
    expect(pdf.json.certificate.part).toMatchObject({ name: 'unit 1', state: 'accepted' });
    expect(pdf.json.tests).toMatchObject([{ test: 'unit test', comment: 'unit-all-reduce: busbw_gbs 371' }]);
    expect(pdf.json.certificate.members[0]).toMatchObject({ name: 'gpu-01-01', serial: 'SN <19>', state: 'accepted' });
    const html = await get(`${path}&form=html`);
    expect(html.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(html.json.certificate).toEqual(pdf.json.certificate);
    expect((await get('/api/acceptance/certificate?of=pod&name=pod%201')).json.certificate.part.state).toBe('ready');
  });

  it('what fails later puts the part in doubt, and what is mended takes it out again', async () => {
    const cable = { of: 'cable', name: 'C000001' };
    const state = async () => (await get('/api/acceptance/part?of=unit&name=unit%201')).json.part.state;
    const tested = (passed: boolean) => ({
      kind: 'tested',
      test: 'link check',
      passed,
      subject: cable,
      at: '2026-01-06T12:30:00Z',
      key: randomUUID(),
      seen: lab.services.site.state.seq,
    });
    await send('technician', tested(false));
    expect(await state()).toBe('in doubt');
    expect((await get('/api/acceptance/certificate?of=unit&name=unit%201&form=html')).text).toContain('"state":"in doubt"');
    await send('technician', tested(true));
    expect(await state()).toBe('accepted');
    for (const role of SIGNATORIES)
      expect(
        (await get('/api/acceptance/part?of=unit&name=unit%201')).json.part.signed.map(({ as: its }: { as: string }) => its),
      ).toContain(role);
  });
});
