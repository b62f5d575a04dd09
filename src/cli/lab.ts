import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { type Lab, labCounters, labNames, miswireLab, observeLab, type PingReport, pingAll, readLab, takeDown } from '../engines/index.js';
import { onDisk, WorldError, writeWholeFolder } from '../store/index.js';
import { number } from './columns.js';
import { labIbVerb } from './lab-ib.js';
import { labUpVerb } from './lab-up.js';
import { inLab } from './lab-world.js';
import { EXIT, EXIT_HELP, json, print } from './run.js';
import { whole } from './site-options.js';

/** Bytes that a ping carries unless said, and at most (RFC 791: a packet with its headers has 65,535). */
const USUAL_PING = 56;
const MOST_PING = 65_507;

interface Which {
  name?: string;
  json?: true;
}

/** `nineteen lab`: a planned cluster built for real on one Linux machine. */
export function labVerb(program: Command): void {
  const verb = program
    .command('lab')
    .summary('build a planned cluster for real on one Linux machine, miswire it, ping it')
    .description(
      "Builds a small plan out of network namespaces and veth pairs, with lldpd on every device and FRR on the switches; or an InfiniBand fabric with ibsim and OpenSM.\nNeeds root, but for InfiniBand, and Debian's packages lldpd and frr.",
    )
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen lab up examples/lab.yaml\n  nineteen lab miswire --seed 7 --faults 3\n  nineteen lab observe out/lab-lldp\n  nineteen lab down\n',
    )
    .addHelpText('afterAll', EXIT_HELP);
  labUpVerb(verb);
  verb
    .command('observe')
    .description('write what LLDP says on each device as DEVICE.json')
    .argument('<FOLDER>', "where the files go; those of an earlier run are replaced, and a folder with other devices' is refused")
    .addOption(whichLab())
    .action((folder: string, which: Which) =>
      inLab(async () => {
        const lab = standing(which.name);
        const files = await written(lab, folder, observeLab);
        await print(`${number(files)} devices of ${lab.name} written to ${folder}\n`);
      }),
    );
  verb
    .command('counters')
    .description('write what the interfaces of each device have counted as DEVICE.json')
    .option('-o, --output <FOLDER>', 'where the files go, as of observe (default: LAB-counters)')
    .addOption(whichLab())
    .action(({ name, output }: Which & { output?: string }) =>
      inLab(async () => {
        const lab = standing(name);
        const folder = output ?? `${lab.name}-counters`;
        const files = await written(lab, folder, labCounters);
        await print(`${number(files)} devices of ${lab.name} written to ${folder}\n`);
      }),
    );
  verb
    .command('miswire')
    .description('plug cables wrongly as a tired crew would, by a seed; with no faults all are as planned again')
    .requiredOption('--faults <K>', 'how many faults; needed', whole(0, 100_000))
    .option('--seed <N>', 'seed of the faults: the same one makes the same faults', whole(0), 1)
    .option('-o, --output <FILE>', 'write what was done to a file, too')
    .addOption(whichLab())
    .action((options: Which & { faults: number; seed: number; output?: string }) => inLab(() => miswire(options)));
  verb
    .command('ping')
    .description('let every rail of every host ping every other host, and look that all spines are used')
    .option('--bytes <N>', 'what each ping carries', whole(0, MOST_PING), USUAL_PING)
    .option('--json', 'print the report as JSON')
    .addOption(whichLab())
    .action((which: Which & { bytes: number }) => inLab(() => ping(which)));
  verb
    .command('down')
    .description('remove a lab, also what a crash left of it')
    .argument('[NAME]', 'which, where there are several')
    .action((name: string | undefined) => inLab(() => down(name)));
  labIbVerb(verb);
}

async function miswire({ name, seed, faults, output }: { name?: string; seed: number; faults: number; output?: string }): Promise<void> {
  const lab = await miswireLab(standing(name), seed, faults);
  const text = json(lab.faults);
  if (output !== undefined) await onDisk(`writing ${output}`, 'The lab is miswired.', () => writeFile(output, text));
  await print(text);
  if (lab.faults.length < faults) process.stderr.write(`only ${number(lab.faults.length)} faults found room: no cable has two\n`);
}

async function ping({ name, bytes, json: asJson }: Which & { bytes: number }): Promise<void> {
  const report = await pingAll(standing(name), bytes);
  await print(asJson ? json(report) : printPings(report));
  if (report.lost.length > 0 || report.short.length > 0) process.exitCode = EXIT.wrong;
}

async function down(name: string | undefined): Promise<void> {
  const which = name ?? onlyLab('nineteen lab down NAME');
  const removed = which === undefined ? undefined : await takeDown(which);
  if (!removed) return print(which === undefined ? 'there is no lab\n' : `there is no lab ${which}\n`);
  await print(`lab ${which} is gone: ${number(removed.namespaces)} namespaces, ${number(removed.processes)} processes\n`);
}

/** Writes a file for each device into a folder, all or nothing; one with files of other devices, as of another lab, is refused. */
function written(lab: Lab, folder: string, write: (lab: Lab, folder: string) => Promise<number>): Promise<number> {
  const files = new Set(lab.wiring.devices.map((device) => `${device}.json`));
  return writeWholeFolder(`lab ${lab.name}`, folder, files, (temporary) => write(lab, temporary));
}

function standing(name: string | undefined): Lab {
  const which = name ?? onlyLab();
  const lab = which === undefined ? undefined : readLab(which);
  if (!lab)
    throw new WorldError(`${which === undefined ? 'there is no lab' : `there is no lab ${which}`}\n  nineteen lab up PLAN builds one`);
  return lab;
}

/** The lab there is; undefined where there is none. @param how  to say which where there are several */
function onlyLab(how = '--name NAME'): string | undefined {
  const names = labNames();
  if (names.length > 1) throw new WorldError(`there are several labs: ${names.join(', ')}; say which by ${how}`);
  return names[0];
}

/** What is listed of each kind. */
const MOST_LISTED = 20;

function printPings({ pings, lost, passed, short }: PingReport): string {
  const answered = `${number(pings - lost.length)} of ${number(pings)} pings from host to host answered, each by its own rail\n`;
  const used = passed.filter(({ flows }) => flows > 0).length;
  const above =
    passed.length === 0 ? '' : `seen to pass ${number(used)} of ${number(passed.length)} switches above the leafs on their ways:\n`;
  return [
    answered,
    above,
    ...passed.map(({ device, flows }) => `  ${device}  ${number(flows)}\n`),
    short.length === 0 ? 'every switch uses all its shortest ways\n' : '',
    ...short.slice(0, MOST_LISTED).map(({ device, towards, has, needs }) => `${device} has ${has} of ${needs} ways to ${towards}\n`),
    ...lost.slice(0, MOST_LISTED).map(({ rail, from, to }) => `rail ${rail}: ${from} has no answer from ${to}\n`),
  ].join('');
}

function whichLab(): Option {
  return new Option('--name <NAME>', 'which lab, where there are several');
}
