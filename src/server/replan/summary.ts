import type { ScheduleSummary } from '../../api/index.js';
import type { ScheduleDocument, ScheduleTables } from '../../schedule/index.js';
import { firstJob } from './first-job.js';

/** What a schedule comes to. @param made  what is known of its making; nothing of the one that the site was started with */
export function summaryOf(
  { document, tables }: { document: ScheduleDocument; tables: ScheduleTables },
  made: Partial<Pick<ScheduleSummary, 'by' | 'seq' | 'forecast' | 'changes'>> = {},
): ScheduleSummary {
  const { data_date, report } = document;
  return {
    made_at: null,
    by: null,
    data_date_min: data_date ?? null,
    seq: null,
    finish_min: report.finish_min,
    first_job_min: firstJob(tables),
    deadline_min: report.deadline_min ?? null,
    forecast: null,
    changes: null,
    ...made,
  };
}
