import { examplePlan } from '../../../../test/support/site.js';
import { cableEnds, emptyState, fold, type RecordedEvent, type SiteEvent, type Subject, siteSubjects } from '../../../asbuilt/index.js';
import type { PlanTables } from '../../../plan/index.js';
import type { SiteParts } from '../evidence.js';
import { partsOf } from '../parts.js';

type Said = { [K in SiteEvent['kind']]: Omit<Extract<SiteEvent, { kind: K }>, 'key' | 'at' | 'seen'> }[SiteEvent['kind']];

/** The site of an example, of which nothing is known but what is said. */
export function emptySite(name: 'lab' | 'superpod' = 'lab') {
  const { tables, body } = examplePlan(name);
  return siteOf(body.name, tables);
}

/** The site of a plan. */
export function siteOf(name: string, plan: PlanTables) {
  const state = emptyState(siteSubjects(name, plan));
  const site: SiteParts = { state, plan, ends: cableEnds(plan), parts: partsOf(plan) };
  const { subjects } = state;
  const say = (by: string, said: Said) => {
    const seq = state.seq + 1;
    const at = new Date(Date.UTC(2026, 0, 5) + seq * 1000).toISOString();
    fold(state, { ...said, key: '', at, seen: seq - 1, seq, by, server_at: at } as RecordedEvent);
    return seq;
  };
  const every = (of: 'device' | 'cable' | 'unit' | 'pod' | 'cluster', said: (subject: Subject) => Said[]) => {
    for (let row = 0; row < subjects[of].rows; row++) for (const each of said({ of, name: subjects[of].name(row) })) say('tester', each);
  };
  const passed = true;
  /** All that is needed for all parts to be accepted, but for signatures. */
  const bringUp = () => {
    every('device', (subject) => [{ kind: 'installed', subject }]);
    every('cable', (subject) => [
      { kind: 'tested', test: 'link check', subject, passed },
      { kind: 'tested', test: 'optics', subject, passed },
    ]);
    for (const row of site.parts.node.subject)
      say('tester', { kind: 'tested', test: 'burn-in', subject: { of: 'device', name: subjects.device.name(row) }, passed });
    every('unit', (subject) => [{ kind: 'tested', test: 'unit test', subject, passed }]);
    every('pod', (subject) => [{ kind: 'tested', test: 'pod test', subject, passed }]);
    every('cluster', (subject) => [{ kind: 'tested', test: 'cluster test', subject, passed }]);
  };
  return { name, site, say, bringUp };
}
