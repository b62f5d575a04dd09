import { type Command, Option } from 'commander';
import { hasErrors } from '../../finding/index.js';
import { hostlist, readHostlist } from '../../formats/slurm-topology/index.js';
import { writeWhole } from '../../papers/index.js';
import { onDisk, readPlan } from '../../store/index.js';
import { cell } from '../../table/index.js';
import { checkPlacement, hostsOfJob, nodePlaces, placeJob, serversFor, usableNodes } from '../../training/index.js';
import { number } from '../columns.js';
import { nodesOfFile } from '../node-file.js';
import { EXIT, json, print, refuse, reportFindings } from '../run.js';
import { whole } from '../site-options.js';
import { type SitePlaceOptions, siteDataOption } from '../site-place.js';
import { acceptedNodes, kindOfNodes } from './place-nodes.js';
import { type PlacedJob, placementText } from './place-print.js';
import { plannedUse } from './planned-use.js';

interface Options extends SitePlaceOptions {
  gpus: number;
  spares: number;
  nodes?: string;
  avoid?: string[];
  output?: string;
  json?: true;
}

/** `nineteen train place`: the nodes on which a job is best off. */
export function trainPlaceVerb(train: Command): void {
  train
    .command('place')
    .summary('choose the nodes of a job')
    .description(
      'Chooses nodes for a job: the fewest pods, in these the fewest units, whole ones first, and spares close by. Ranks go by pod, unit and position, so that the ring of each rail stays behind one leaf as long as it can.\nNodes are those that the site has accepted; where more are asked for, it says how many can be had now, and when the rest are planned to be.',
    )
    .argument('<PLAN>', 'plan folder')
    .addOption(new Option('--gpus <N>', 'GPUs of the job, rounded up to whole nodes; needed').argParser(whole(1)).makeOptionMandatory())
    .option('--spares <N>', 'nodes kept beside it for those that fail', whole(0), 0)
    .option('--nodes <FILE>', 'choose among the servers of this file, accepted or not: names, or lists such as gpu-01-[01-32]')
    .option('--avoid <NODES...>', 'servers not to use: names, or lists such as gpu-01-[01-04]')
    .option('-o, --output <FILE>', 'write the nodes in rank order to this file, one a line')
    .option('--json', 'print the placement as JSON')
    .addOption(siteDataOption('where the site keeps what is reported (default: PLAN-site)'))
    .addHelpText('beforeAll', 'Example:\n  nineteen train place out/my-cluster --gpus 8192 --spares 8 -o nodes.txt\n')
    .action(place);
}

async function place(folder: string, options: Options): Promise<void> {
  const { document, tables, findings } = await readPlan(folder, 'when asked for');
  reportFindings(findings);
  if (hasErrors(findings)) return refuse('what is sealed was changed', EXIT.wrong);
  const { device } = tables.devices.columns;
  const known = new Set(Array.from(nodePlaces(tables).row, (row) => cell(device, row)));
  const among = options.nodes === undefined ? undefined : await nodesOfFile(options.nodes, known, 'PLACE-NODES');
  reportFindings(among?.findings ?? []);
  const isWrongFile = hasErrors(among?.findings ?? []);
  const wrongList = options.avoid?.find((list) => !readHostlist(list));
  if (wrongList !== undefined) return refuse(`--avoid: expected names, or lists such as gpu-01-[01-32], found "${wrongList}"`, EXIT.usage);
  const avoid = (options.avoid ?? []).flatMap((list) => readHostlist(list) ?? []);
  const accepted = among ? undefined : await acceptedNodes(folder, document.name, tables, options);
  const nodes = usableNodes(tables, { accepted, among: isWrongFile ? undefined : among?.names, avoid });
  reportFindings(nodes.findings);
  if (isWrongFile || hasErrors(nodes.findings)) return refuse('not all of these nodes are in the plan', EXIT.wrong);
  const kind = kindOfNodes(document);
  const job = serversFor(options.gpus, options.spares, kind);
  const { placement, findings: tooFew } = placeJob(tables, job, nodes.usable, await plannedUse(folder, tables, nodes.out['not accepted']));
  reportFindings(tooFew);
  if (!placement) return refuse('the job has no room now', EXIT.wrong);
  const faults = checkPlacement(tables, job, nodes.usable, placement);
  if (faults.length > 0) throw new Error(`a placement that is wrong: ${faults[0].message}`);
  const { wholeUnits, ...hosts } = hostsOfJob(tables, placement, nodes.usable, { ...options, kind });
  const placed: PlacedJob = {
    cluster: document.name,
    gpus: hosts.nodes.length * kind.gpus,
    gpus_per_host: kind.gpus,
    pods: placement.pods,
    units: placement.units,
    whole_units: wholeUnits,
    least_units: placement.leastUnits,
    not_used: Object.fromEntries(Object.entries(nodes.out).map(([why, rows]) => [why, rows.length])),
    ...hosts,
  };
  if (options.output !== undefined) await writeNodes(options.output, placed.nodes);
  await print(options.json ? json({ ...placed, nodes_list: hostlist(placed.nodes) }) : placementText(placed));
}

async function writeNodes(path: string, names: readonly string[]): Promise<void> {
  await onDisk(`writing ${path}`, 'Nothing was changed; a file that was there is whole.', () =>
    writeWhole(path, async (out) => {
      out.write(names.map((name) => `${name}\n`).join(''));
    }),
  );
  process.stderr.write(`wrote ${path}: ${number(names.length)} ${names.length === 1 ? 'node' : 'nodes'} in rank order, one a line\n`);
}
