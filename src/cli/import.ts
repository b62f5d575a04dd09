import { extname } from 'node:path';
import type { Command } from 'commander';
import { writeProject } from '../formats/project/index.js';
import { PROJECT_FILES, readProjectFile } from './project-file.js';
import { EXIT, EXIT_HELP, nothingWritten, refuse, reportFindings } from './run.js';
import { writeChunks } from './write-chunks.js';

/** `nineteen import`: a project of another program as the JSON that `nineteen solve` reads. */
export function importVerb(program: Command): void {
  program
    .command('import')
    .summary('turn a project of another program into one to be solved')
    .usage('FILE --output FILE.json')
    .description(
      `Reads a project: ${PROJECT_FILES}.\nWrites it as JSON that solve reads. What cannot be carried over is told, how often and where.`,
    )
    .argument('<FILE>', 'project or schedule of another program; its ending says which')
    .requiredOption('-o, --output <FILE>', 'where the project goes, FILE.json')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen import building.xer -o building.json && nineteen solve building.json --seconds 15\n  nineteen import plan.xml -o plan.json\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async (file: string, { output }: { output: string }) => {
      if (extname(output) !== '.json')
        return refuse(`projects are written as JSON; give --output a name that ends in .json, not ${output}`, EXIT.usage);
      const read = await readProjectFile(file);
      if (typeof read === 'string') return refuse(read, EXIT.usage);
      reportFindings(read.findings);
      if (!read.project) return nothingWritten();
      await writeChunks(output, [writeProject(read.project, read.about)]);
    });
}
