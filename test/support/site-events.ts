import { randomUUID } from 'node:crypto';
import type { SiteEvent } from '../../src/asbuilt/index.js';
import type { Draft } from '../../src/store/index.js';

/** Somebody pulled a cable. */
export function pulled(
  cable: string,
  { key = randomUUID() as string, by = 'crew-1', comment = undefined as string | undefined } = {},
): Draft {
  const event: SiteEvent = { kind: 'pulled', key, subject: { of: 'cable', name: cable }, at: '2026-01-05T10:00:00+02:00', seen: 0 };
  return { by, event: comment === undefined ? event : { ...event, comment } };
}
