import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { hasErrors } from '../finding/index.js';
import { crewsWithWork, writeICalendar } from '../formats/icalendar/index.js';
import { mspdiLosses, writeMspdi } from '../formats/mspdi/index.js';
import { writeXer, xerLosses } from '../formats/xer/index.js';
import { onDisk, readSchedule } from '../store/index.js';
import { EXIT, EXIT_HELP, print, reportFindings } from './run.js';

/** `nineteen export`: a schedule for other programs. */
export function exportVerb(program: Command): void {
  program
    .command('export')
    .summary('write a schedule for Microsoft Project, Primavera P6 or calendars')
    .usage('FOLDER --output FILE.xml|FILE.xer|FOLDER.ics')
    .description(
      'Writes a schedule as Microsoft Project XML (.xml), as XER of Primavera P6 (.xer), or as one iCalendar file for each crew into a folder (.ics).\nWhat a format cannot hold is told.',
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
      if (hasErrors(findings)) return refused('', EXIT.wrong);
      switch (extname(output)) {
        case '.xml':
          reportFindings(mspdiLosses(tables));
          return written(output, writeMspdi(head, tables));
        case '.xer':
          reportFindings(xerLosses(tables));
          return written(output, writeXer(head, tables));
        case '.ics':
          await onDisk(`making ${output}`, 'Nothing was written.', () => mkdir(output, { recursive: true }));
          for (const crew of crewsWithWork(tables))
            await written(join(output, `${crew.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.ics`), writeICalendar(head, tables, crew, stamp()));
          return;
        default:
          return refused(`no format ends in "${extname(output)}"; write .xml, .xer or .ics`, EXIT.usage);
      }
    });
}

async function written(path: string, chunks: Iterable<Uint8Array>): Promise<void> {
  await onDisk(`writing ${path}`, '', () => pipeline(Readable.from(chunks), createWriteStream(path)));
  await print(`${path}\n`);
}

/** Now, as iCalendar asks for. @example 20261123T181500Z */
function stamp(): string {
  return new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function refused(message: string, code: number): void {
  if (message) process.stderr.write(`error: ${message}\n`);
  process.stderr.write('Nothing was written.\n');
  process.exitCode = code;
}
