import type { RecordedEvent, SiteEvent } from '../../src/asbuilt/index.js';
import type { PlanTables } from '../../src/plan/index.js';
import { cell, mulberry32 } from '../../src/table/index.js';

type Told<E> = E extends SiteEvent ? Omit<E, 'key' | 'at' | 'seen'> : never;

/** Gives a recorded event all that its server would. */
export function recorded(seq: number, told: Told<SiteEvent>, by = 'Site', at = '2026-01-08T09:00:00.000Z'): RecordedEvent {
  const key = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
  return { ...told, key, at, seen: seq - 1, seq, by, server_at: at } as RecordedEvent;
}

/**
 * What is seen of a site of which a part is built: racks come row by row, the first of them are powered, their devices installed, their
 * cables patched; here and there something fails. The same for the same plan.
 */
export function* halfBuilt({ racks, devices, cables }: PlanTables): Generator<RecordedEvent> {
  const random = mulberry32(19);
  let seq = 0;
  const next = (told: Told<SiteEvent>, day: number) =>
    recorded(++seq, told, ['crew-1', 'crew-2', 'crew-3'][seq % 3], new Date(Date.UTC(2026, 0, 5 + day, 7, seq % 600)).toISOString());
  const order = Array.from({ length: racks.rows }, (_, row) => row);
  const share = new Map(order.map((row) => [cell(racks.columns.rack, row), row / racks.rows]));
  for (const row of order) {
    const subject = { of: 'rack' as const, name: cell(racks.columns.rack, row) };
    const at = (row / racks.rows) * 10;
    if (at < 6.5) yield next({ kind: 'delivered', subject }, at);
    if (at < 5.5) yield next({ kind: 'placed', subject }, at);
    if (at < 4) yield next({ kind: 'leak-tested', subject, passed: random() > 0.01 }, at);
    if (at < 3) yield next({ kind: 'powered', subject }, at);
    if (at < 1.5) yield next({ kind: 'tested', test: 'burn-in', subject, passed: random() > 0.02 }, at);
  }
  for (let row = 0; row < devices.rows; row++) {
    const subject = { of: 'device' as const, name: cell(devices.columns.device, row) };
    const at = share.get(cell(devices.columns.rack, row)) ?? 1;
    if (at < 0.35) yield next({ kind: 'installed', subject }, at * 10);
    if (at < 0.25) yield next({ kind: 'powered', subject }, at * 10);
    if (at < 0.15) yield next({ kind: 'tested', test: 'burn-in', subject, passed: random() > 0.003 }, at * 10);
  }
  for (let row = 0; row < cables.rows; row++) {
    const [a, b] = [share.get(cell(cables.columns.a_rack, row)) ?? 1, share.get(cell(cables.columns.b_rack, row)) ?? 1];
    if (Math.min(a, b) > 0.2) continue;
    const subject = { of: 'cable' as const, name: cell(cables.columns.cable, row) };
    yield next({ kind: 'pulled', subject }, 3);
    if (random() < 0.7) yield next({ kind: 'patched', end: 'a', subject }, 4);
    if (Math.max(a, b) < 0.5) yield next({ kind: 'patched', end: 'b', subject }, 4);
    if (random() < 0.002) yield next({ kind: 'defect-opened', defect: 'boot is bent', subject }, 4);
  }
}
