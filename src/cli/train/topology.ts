import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { hasErrors } from '../../finding/index.js';
import { readPlan, writeWholeFolder } from '../../store/index.js';
import { number } from '../columns.js';
import { EXIT, json, print, refuse, reportFindings } from '../run.js';
import { type SitePlaceOptions, siteDataOption } from '../site-place.js';
import { acceptedNodes, kindOfNodes } from './place-nodes.js';
import { SCHEDULERS, type Scheduler, TOPOLOGY_FILES, topologyFiles } from './topology-files.js';

interface Options extends SitePlaceOptions {
  output: string;
  only?: Scheduler;
  nodes: 'accepted' | 'all';
  json?: true;
}

/** `nineteen train topology`: what schedulers are to know of the network. */
export function trainTopologyVerb(train: Command): void {
  train
    .command('topology')
    .summary('write the topology for Slurm and Kubernetes')
    .description(
      'Writes what schedulers need to place jobs by the network: for Slurm its topology as a tree, as blocks and as YAML, with nodes, partitions and priorities; for Kubernetes a script that labels the nodes, and the levels for Kueue. All is held against the links of the plan before it is written.',
    )
    .argument('<PLAN>', 'plan folder')
    .requiredOption('-o, --output <FOLDER>', 'folder to write; needed, an older one of these files is replaced')
    .addOption(new Option('--only <WHICH>', 'one of the two').choices(SCHEDULERS))
    .addOption(
      new Option('--nodes <WHICH>', 'nodes on which jobs may run; the others are in the partition bringup, and get no labels')
        .choices(['accepted', 'all'])
        .default('accepted'),
    )
    .option('--json', 'print what was written as JSON')
    .addOption(siteDataOption('where the site keeps what is reported (default: PLAN-site)'))
    .addHelpText('beforeAll', 'Example:\n  nineteen train topology out/my-cluster -o out/my-cluster-topology\n')
    .action(topology);
}

async function topology(folder: string, options: Options): Promise<void> {
  const { document, tables, findings } = await readPlan(folder, 'when asked for');
  reportFindings(findings);
  if (hasErrors(findings)) return refuse('what is sealed was changed', EXIT.wrong);
  const accepted = options.nodes === 'all' ? undefined : await acceptedNodes(folder, document.name, tables, options);
  const made = topologyFiles(document.name, tables, kindOfNodes(document), accepted, options.only);
  reportFindings(made.findings);
  await writeWholeFolder('topology', options.output, TOPOLOGY_FILES, async (temporary) => {
    for (const [name, text] of made.files) {
      await writeFile(join(temporary, name), text);
      if (name.endsWith('.sh')) await chmod(join(temporary, name), 0o755);
    }
  });
  const files = made.files.map(([name]) => join(options.output, name));
  await print(
    options.json
      ? json({ ...made.counts, files })
      : `${files.join('\n')}\n${number(made.counts.accepted)} of ${number(made.counts.nodes)} nodes may run jobs\n`,
  );
}
