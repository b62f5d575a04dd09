import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../finding/index.js';
import { listLosses, writeList } from '../formats/activity-list/index.js';
import type { Schedule } from '../formats/exchange/index.js';
import { crewsWithWork, writeICalendar } from '../formats/icalendar/index.js';
import { mspdiLosses, writeMspdi } from '../formats/mspdi/index.js';
import { projectOf, writeProject } from '../formats/project/index.js';
import { writeXer, xerLosses } from '../formats/xer/index.js';
import { onDisk, readSchedule } from '../store/index.js';
import { EXIT, EXIT_HELP, nothingWritten, refuse, reportFindings } from './run.js';
import { writeChunks } from './write-chunks.js';

/** `nineteen export`: a schedule for other programs. */
export function exportVerb(program: Command): void {
  program
    .command('export')
    .summary('write a schedule for Microsoft Project, Primavera P6, spreadsheets or calendars')
    .usage('FOLDER --output FILE.xml|FILE.xer|FILE.csv|FILE.json|FOLDER.ics')
    .description(
      'Writes a schedule as Microsoft Project XML (.xml), as XER of Primavera P6 (.xer), as a list of activities for spreadsheets (.csv), as a project that solve reads (.json), or as one iCalendar file for each crew into a folder (.ics).\nWhat a format cannot hold is told.',
    )
    .argument('<FOLDER>', 'schedule folder')
    .requiredOption('-o, --output <PATH>', 'where it goes; its ending says which format')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen export out/my-cluster-schedule -o my-cluster.xml\n  nineteen export out/my-cluster-schedule -o crews.ics\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, { output }: { output: string }) => {
      const { document: head, tables, findings } = await readSchedule(folder);
      reportFindings(findings);
      if (hasErrors(findings)) return nothingWritten();
      switch (extname(output)) {
        case '.xml':
          reportFindings(mspdiLosses(tables));
          return writeChunks(output, writeMspdi(head, tables));
        case '.xer':
          reportFindings(xerLosses(tables));
          return writeChunks(output, writeXer(head, tables));
        case '.csv':
          reportFindings(listLosses(head, tables));
          return writeChunks(output, writeList(head, tables));
        case '.json':
          return exportProject(output, { head, tables });
        case '.ics':
          await onDisk(`making ${output}`, 'Nothing was written.', () => mkdir(output, { recursive: true }));
          for (const crew of crewsWithWork(tables))
            await writeChunks(join(output, `${crew.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.ics`), writeICalendar(head, tables, crew, stamp()));
          return;
        default:
          return refuse(`no format ends in "${extname(output)}"; write .xml, .xer, .csv, .json or .ics`, EXIT.usage);
      }
    });
}

/** A schedule as a project to be solved. */
async function exportProject(output: string, schedule: Schedule): Promise<void> {
  const { project, about, findings } = projectOf(schedule);
  reportFindings(findings);
  if (!project) return nothingWritten();
  return writeChunks(output, [writeProject(project, about)]);
}

/** Now, as iCalendar asks for. @example 20261123T181500Z */
function stamp(): string {
  return new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
