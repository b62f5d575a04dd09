import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type SiteEvent, type SiteSubjects, siteSubjects } from '../asbuilt/index.js';
import { hasErrors } from '../finding/index.js';
import { EVENT_FIELDS, type FixedFields, readEvents } from '../formats/event-list/index.js';
import { BULK_TOGETHER, type BulkLoaded, onDisk, readPlan, readSchedule } from '../store/index.js';
import { beside, usualSchedule } from './beside.js';
import { Progress } from './progress.js';
import { keyOf, whoSays } from './reporter.js';
import { EXIT, EXIT_HELP, fail, json, print, refuse, reportFindings } from './run.js';
import { auditEvents, localName, type SiteAccess, withAccess } from './site-access.js';
import { type SitePlaceOptions, siteDataOption } from './site-place.js';

interface RecordOptions extends SitePlaceOptions {
  set?: FixedFields;
  schedule?: string;
  by?: string;
  json?: true;
}

/** Keys that are named of those that are there already with something else. */
const MOST_NAMED = 100;

/** `nineteen record`: a list of what was seen on the site, all at once. */
export function recordVerb(program: Command): void {
  program
    .command('record')
    .summary('take a list of what was seen on the site, by the hundred thousand')
    .usage('FOLDER LIST.csv [--set FIELD=VALUE...] [--by USER] [--site-data FOLDER] [--json]')
    .description(
      `Takes a list (CSV) into what is known of the site: a row for each event, what it is about in a column such as cable, rack or device.\nFields: ${EVENT_FIELDS.join(', ')}; those that are the same for all rows can be given by --set. Other columns are left out.\nA list with a fault is not taken at all. One that was taken may be taken again: each event counts once.\nA folder that a server holds is refused; on a PostgreSQL database (DATABASE_URL) running servers see the events at once.`,
    )
    .argument('<FOLDER>', 'plan folder')
    .argument('<LIST>', 'list of events')
    .option('--set <FIELD=VALUE...>', 'value of a field for the rows that have none, such as kind=pulled', fieldOf)
    .option('--by <USER>', 'who says so; needed where the site has users')
    .option('--schedule <FOLDER>', 'schedule folder, for events about activities (default: FOLDER-schedule, where there is one)')
    .addOption(siteDataOption('where what is reported is kept (default: FOLDER-site)'))
    .option('--json', 'print what became of it as JSON')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen record out/my-cluster pod-1-cables.csv --set kind=pulled "at=2026-01-12 17:00"\n  nineteen record out/my-cluster tests.csv --by lead-1\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(record);
}

async function record(folder: string, list: string, options: RecordOptions): Promise<void> {
  const subjects = await subjectsOf(folder, options.schedule);
  if (!subjects) return refuse('what is sealed was changed', EXIT.wrong);
  const bytes = await onDisk(`reading ${list}`, 'Nothing was changed.', () => readFile(list));
  const { events, leftOut, findings } = readEvents(bytes, list, {
    subjects,
    fixed: options.set ?? {},
    keyOf: keyOf(options.by ?? localName()),
  });
  reportFindings(findings);
  if (hasErrors(findings)) return fail(`nothing of ${list} was taken`, EXIT.wrong);
  if (leftOut.length > 0) process.stderr.write(`columns left out: ${leftOut.join(', ')}\n`);
  await withAccess(
    options,
    async (access) => {
      const by = await whoSays(access, options.by);
      if (by !== undefined) await printLoaded(list, await load(access, events, by), options);
    },
    beside(folder, 'site'),
  );
}

/** What events can be about; undefined where plan or schedule were changed since they were sealed, which is told. */
async function subjectsOf(folder: string, schedule = usualSchedule(folder)): Promise<SiteSubjects | undefined> {
  const plan = await readPlan(folder);
  const scheduled = schedule === undefined ? undefined : await readSchedule(schedule);
  const findings = [...plan.findings, ...(scheduled?.findings ?? [])];
  reportFindings(findings);
  return hasErrors(findings) ? undefined : siteSubjects(plan.document.name, plan.tables, scheduled?.tables);
}

async function load(access: SiteAccess, events: readonly SiteEvent[], by: string): Promise<BulkLoaded> {
  const progress = new Progress(Math.ceil(events.length / BULK_TOGETHER));
  const drafts = function* () {
    for (const [i, event] of events.entries()) {
      if (i % BULK_TOGETHER === 0) progress.step(`${i.toLocaleString('en-US')} of ${events.length.toLocaleString('en-US')} events`);
      yield { event, by };
    }
  };
  const loaded = await access.store.log.bulk(drafts());
  progress.clear();
  const outcome = `${loaded.added} kept, ${loaded.differing.length} refused, ${loaded.duplicates - loaded.differing.length} known, as ${by}`;
  await auditEvents(access, outcome);
  return loaded;
}

async function printLoaded(list: string, { added, duplicates, differing }: BulkLoaded, options: RecordOptions): Promise<void> {
  const named = differing.slice(0, MOST_NAMED);
  if (options.json) await print(json({ added, duplicates, differing: named }));
  else {
    const known = duplicates > 0 ? `, ${duplicates.toLocaleString('en-US')} known already` : '';
    await print(`${basename(list)}: ${added.toLocaleString('en-US')} events kept${known}\n`);
  }
  if (differing.length > 0)
    fail(
      `events of these keys are there already and say something else, or are by somebody else; the first ones stand: ${named.join(', ')}${differing.length > named.length ? `, and ${differing.length - named.length} more` : ''}`,
      EXIT.wrong,
    );
}

function fieldOf(text: string, before: FixedFields = {}): FixedFields {
  const [, field, value] = /^([a-z_]+)=(.+)$/s.exec(text) ?? [];
  if (field === undefined || !EVENT_FIELDS.includes(field))
    throw new InvalidArgumentError(`expected FIELD=VALUE with one of ${EVENT_FIELDS.join(', ')}`);
  return { ...before, [field]: value.trim() };
}
