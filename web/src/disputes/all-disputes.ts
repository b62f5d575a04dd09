import type { DisputeTold } from '../../../src/api/index.js';
import { askJson } from '../data/index.js';

/** Disputes in one answer. */
const PAGE = 1000;

/** All open disputes, the first opened first; they come page by page. @throws Fault */
export async function allDisputes(): Promise<DisputeTold[]> {
  const all: DisputeTold[] = [];
  for (;;) {
    const url = `/api/disputes?after=${all.at(-1)?.opened ?? 0}&limit=${PAGE}`;
    const { disputes } = await askJson<{ disputes: DisputeTold[] }>('loading the disputes', url);
    all.push(...disputes);
    if (disputes.length < PAGE) return all;
  }
}
