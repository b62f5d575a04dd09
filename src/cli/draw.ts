import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { drawHall, drawLengths, drawRack, drawTiers, drawTrays, type HallColour, type Level, rackNames } from '../drawing/index.js';
import { didYouMean, hasErrors } from '../finding/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { onDisk, readPlan, WorldError } from '../store/index.js';
import { type ScheduleOptions, scheduleOptions, schedulePictures, typedForSchedules } from './draw-schedule.js';
import { EXIT, EXIT_HELP, print, reportFindings } from './run.js';

const PICTURES = ['hall', 'trays', 'rack', 'tiers', 'lengths'] as const;
type Picture = (typeof PICTURES)[number];

interface Options extends ScheduleOptions {
  output?: string;
  only?: readonly Picture[];
  rack?: string;
  colour: HallColour;
  level?: Level;
}

/** `nineteen draw`: a plan's pictures as SVG files. */
export function drawVerb(program: Command): void {
  const command = program
    .command('draw')
    .summary('draw hall, trays, racks, networks and cable lengths, or a schedule')
    .usage('FOLDER [--output FOLDER] [options]')
    .description(
      'Draws a plan as SVG files: the hall from above, the fill of the cable trays, racks from front and rear, the networks tier by tier, and the cable lengths.\nOf a schedule its Gantt chart, with the use of resources, or its S-curve. Where a sheet has no room for each unit, a second one for the wall has.\nOlder pictures of the same names are replaced.',
    )
    .argument('<FOLDER>', 'plan folder, or schedule folder')
    .option('-o, --output <FOLDER>', 'where the pictures go (default: FOLDER-drawings, beside the plan)')
    .option('--only <PICTURES>', `some of ${PICTURES.join(', ')}, with commas between them (default: all)`, pictures)
    .option('--rack <NAME>', 'the rack to draw (default: the fullest GPU rack and the fullest network rack)')
    .addOption(new Option('--colour <BY>', 'what colours the racks of the hall plan').choices(['role', 'power', 'fill']).default('role'))
    .addOption(new Option('--level <LEVEL>', 'only the trays of one level').choices(['fibre', 'copper']));
  scheduleOptions(command)
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen draw out/my-cluster --only hall,rack --rack R01-05\n  nineteen draw out/my-cluster-schedule --unit 2 --kinds "pull,dress and patch"\n  nineteen draw out/my-cluster-schedule --s-curve\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: Options) => {
      const target = outside(folder, options.output ?? join(dirname(resolve(folder)), `${basename(resolve(folder))}-drawings`));
      const scheduled = existsSync(join(folder, 'schedule.json'));
      const misplaced = scheduled ? typedForPlans(options) : typedForSchedules(options);
      if (misplaced.length > 0) {
        process.stderr.write(
          `error: ${misplaced.join(', ')} ${misplaced.length === 1 ? 'is' : 'are'} for ${scheduled ? 'plans' : 'schedules'}; ${folder} is a ${scheduled ? 'schedule' : 'plan'}\n`,
        );
        return nothingDrawn(EXIT.usage);
      }
      if (scheduled) {
        const made = await schedulePictures(folder, options);
        if ('exit' in made) return nothingDrawn(made.exit);
        for (const picture of made.pictures) await write(target, picture);
        return;
      }
      const { document, tables, findings } = await readPlan(folder);
      reportFindings(findings);
      if (hasErrors(findings)) return nothingDrawn();
      if (options.rack !== undefined && !knownRack(tables, options.rack)) return nothingDrawn(EXIT.usage);
      for (const picture of options.only ?? PICTURES) await write(target, drawn(picture, tables, document, options));
    });
}

function typedForPlans({ only, rack, level }: Options): string[] {
  return Object.entries({ '--only': only, '--rack': rack, '--level': level }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
}

async function write(target: string, { name, svg }: { name: string; svg: string }): Promise<void> {
  await onDisk(`making ${target}`, 'Nothing was drawn.', () => mkdir(target, { recursive: true }));
  const path = join(target, `${name}.svg`);
  await onDisk(`writing ${path}`, 'Pictures written before it are whole.', () => writeFile(path, svg));
  await print(`${relative('', path) || path}\n`);
}

/** One picture and what its file is called: a choice that changes it is part of the name. */
function drawn(
  picture: Picture,
  tables: PlanTables,
  document: PlanDocument,
  { rack, colour, level }: Options,
): { name: string; svg: string } {
  switch (picture) {
    case 'hall':
      return { name: colour === 'role' ? 'hall' : `hall-${colour}`, svg: drawHall(tables, document, { colour }) };
    case 'trays':
      return { name: level ? `trays-${level}` : 'trays', svg: drawTrays(tables, document, { level }) };
    case 'rack':
      return { name: rack === undefined ? 'rack' : `rack-${rack.replaceAll(/[^\w.-]/g, '_')}`, svg: drawRack(tables, document, { rack }) };
    case 'tiers':
      return { name: 'tiers', svg: drawTiers(tables, document) };
    case 'lengths':
      return { name: 'lengths', svg: drawLengths(tables, document) };
  }
}

/** The pictures of a list, each once, in their own order. */
function pictures(list: string): readonly Picture[] {
  const words = list.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !PICTURES.some((each) => each === word));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`"${unknown}" is no picture; ${didYouMean(unknown, PICTURES) ?? `known: ${PICTURES.join(', ')}`}`);
  return PICTURES.filter((picture) => words.includes(picture));
}

/** A plan's folder holds its own files only, so that the next plan can take its place. */
function outside(folder: string, output: string): string {
  const inside = relative(resolve(folder), resolve(output));
  if (inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(output) !== inside))
    throw new WorldError(`${output} is inside the plan's own folder, which holds nothing else: give another with --output`);
  return output;
}

function knownRack(tables: PlanTables, rack: string): boolean {
  const names = rackNames(tables);
  if (names.includes(rack)) return true;
  const remedy =
    didYouMean(rack, names) ?? (names.length > 0 ? `racks are called ${names[0]} to ${names[names.length - 1]}` : 'the plan has no racks');
  process.stderr.write(`error: the plan has no rack "${rack}"\n  maybe: ${remedy}\n`);
  return false;
}

function nothingDrawn(exit: number = EXIT.wrong): void {
  process.stderr.write('Nothing was drawn.\n');
  process.exitCode = exit;
}
