import type { ScheduleSummary } from '../../api/index.js';
import type { KeptFile } from '../../store/index.js';
import type { SiteSchedule } from '../site/live-site.js';
import { mediaType, type ServedFile } from '../site/sealed-files.js';
import { summaryOf } from './summary.js';
import type { LoadAnswer } from './types.js';

/** A schedule as it is served: 0 is the one that the site was started with. */
export interface ServedSchedule extends SiteSchedule {
  number: number;
  files: Map<string, ServedFile>;
  summary: ScheduleSummary;
}

/** What compression must save to pay. */
const PAYS = 0.9;

/** A kept schedule that was read and found whole. */
export function servedSchedule(
  number: number,
  summary: ScheduleSummary,
  { document, tables, files }: Exclude<LoadAnswer, { fault: string }>,
  kept: readonly KeptFile[],
): ServedSchedule {
  const served = new Map<string, ServedFile>();
  for (const { name, sha256, gzip } of kept) {
    const bytes = files[name];
    served.set(name, { type: mediaType(name), etag: `"${sha256}"`, bytes, gzip: gzip.length < bytes.length * PAYS ? gzip : undefined });
  }
  return { number, document, tables, files: served, summary };
}

/** The schedule that the site was started with. */
export function firstSchedule(schedule: SiteSchedule, files: Map<string, ServedFile>): ServedSchedule {
  return { ...schedule, number: 0, files, summary: summaryOf(schedule) };
}
