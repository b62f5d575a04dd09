import { type Command, Option } from 'commander';
import { type LabWiring, labWiring } from '../commissioning/index.js';
import { buildLab, isBuiltOf, type Lab, nameFault, standingLab } from '../engines/index.js';
import { number } from './columns.js';
import { type LabPlan, labPlan } from './lab-plan.js';
import { inLab } from './lab-world.js';
import { Progress } from './progress.js';
import { EXIT, fail, print } from './run.js';

/** Steps of building a lab. */
const STEPS = 6;
/** Devices of a lab: each is a namespace with two processes or more. */
const MOST_DEVICES = 1000;
const NETWORKS = ['compute', 'frontend', 'storage', 'management'];

interface UpOptions {
  network?: string[];
  name?: string;
}

/** `nineteen lab up`: builds a lab of a plan. */
export function labUpVerb(lab: Command): void {
  lab
    .command('up')
    .description('build a lab')
    .argument('<PLAN>', 'plan folder, or intent file')
    .addOption(new Option('--network <NETWORK...>', 'only the cables of these networks').choices(NETWORKS))
    .option('--name <NAME>', "the lab's name (default: the plan's)")
    .action((path: string, options: UpOptions) => inLab(() => up(path, options)));
}

async function up(path: string, options: UpOptions): Promise<void> {
  const plan = await labPlan(path);
  if (!plan) return notBuilt();
  const name = options.name ?? plan.name;
  const wiring = labWiring(plan.tables, options.network);
  const faults = faultsOf(name, wiring, plan, options.network);
  for (const fault of faults) fail(fault, EXIT.wrong);
  if (faults.length > 0) return notBuilt();
  const there = standingLab(name);
  if (there) return stands(there, wiring);
  const cables = number(wiring.network.length);
  process.stderr.write(`building lab ${name}: ${number(wiring.devices.length)} devices, ${cables} cables (${cablesOf(wiring)})\n`);
  const progress = new Progress(STEPS);
  await buildLab(name, wiring, (step) => progress.step(step)).finally(() => progress.clear());
  const switches = wiring.tier.filter((tier) => tier > 0).length;
  const hosts = wiring.devices.length - switches;
  await print(`lab ${name} is up: ${number(hosts)} hosts, ${number(switches)} switches, ${cables} cables\n`);
}

/** Why a plan cannot be a lab; empty where it can. */
function faultsOf(name: string, wiring: LabWiring, plan: LabPlan, networks: readonly string[] = []): string[] {
  const faults = infinibandOf(wiring, plan).map(
    (network) =>
      `the ${network} network of ${plan.name} is InfiniBand: ${network === 'compute' ? '`nineteen lab ib` simulates it' : 'leave it out by --network'}`,
  );
  const wrong = nameFault(name, wiring);
  if (wrong !== undefined) faults.push(wrong);
  const devices = wiring.devices.length;
  if (devices === 0) faults.push(`${plan.name} has no cable${networks.length > 0 ? ` of a network ${networks.join(' or ')}` : ''}`);
  if (devices > MOST_DEVICES)
    faults.push(
      `${number(devices)} devices are more than the ${number(MOST_DEVICES)} that a lab on one machine has; take fewer servers, or only one network with --network`,
    );
  return faults;
}

/** Networks of InfiniBand: an Ethernet one leads to the management ports of InfiniBand switches, but by switches of its own. */
function infinibandOf({ network, device, model }: LabWiring, { catalog }: LabPlan): string[] {
  const technologies = new Map(catalog.flatMap((each) => (each.kind === 'switch' ? [[each.id, each.technology]] : [])));
  const at = (end: number) => technologies.get(model[device[end]]);
  const found = new Set<string>();
  for (const [cable, name] of network.entries()) {
    const ends = [at(2 * cable), at(2 * cable + 1)];
    if (ends.includes('infiniband') && !ends.includes('ethernet')) found.add(name);
  }
  return [...found];
}

/** What there is of a lab that was to be built: it is left as it is. */
async function stands(lab: Lab, wiring: LabWiring): Promise<void> {
  const { name, faults } = lab;
  const down = `\`nineteen lab down ${name}\` first`;
  if (!isBuiltOf(lab, wiring)) fail(`a lab ${name} stands, of another plan or other networks: ${down}, or give another --name`, EXIT.wrong);
  else if (faults.length > 0)
    fail(
      `lab ${name} stands, with ${faults.length === 1 ? '1 fault that was' : `${number(faults.length)} faults that were`} made; ${down}`,
      EXIT.wrong,
    );
  else return print(`lab ${name} is up\n`);
  notBuilt();
}

/** Cables by network. @example 'compute 128, management 53' */
function cablesOf({ network }: LabWiring): string {
  const counts = new Map<string, number>();
  for (const name of network) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${number(count)}`).join(', ');
}

function notBuilt(): void {
  process.stderr.write('Nothing was built.\n');
  process.exitCode = EXIT.wrong;
}
