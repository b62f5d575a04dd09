import type { Catalog } from '../catalog/index.js';
import type { Path } from '../yamlfile/index.js';
import type { Checker } from './check.js';
import type { IntentFile } from './schema.js';
import type { ClosNetwork } from './types.js';

type AskedClos = Exclude<IntentFile['networks']['frontend'], 'none' | undefined>;

/** Switch ids by tier: a tier that is not named takes the one below it. */
export function switchIds(asked: AskedClos['switch'], fallback: string | undefined) {
  if (typeof asked !== 'object') return { leaf: asked ?? fallback, spine: asked ?? fallback, core: asked ?? fallback };
  const leaf = asked.leaf ?? fallback;
  const spine = asked.spine ?? leaf;
  return { leaf, spine, core: asked.core ?? spine };
}

/** Where the switch of a tier is named: at the tier, or at the switch of all tiers. */
export function switchPath(network: Path, asked: AskedClos['switch'], tier: 'leaf' | 'spine' | 'core'): Path {
  if (typeof asked !== 'object') return [...network, 'switch'];
  const named = (['core', 'spine', 'leaf'] as const).slice(2 - TIERS.indexOf(tier)).find((each) => asked[each] !== undefined);
  return [...network, 'switch', ...(named ? [named] : [])];
}

const TIERS = ['leaf', 'spine', 'core'] as const;

/** Fills in a Clos network's defaults; undefined, with findings, when its switches are not to be had. */
export function completeClos(
  asked: AskedClos,
  path: Path,
  fallback: string | undefined,
  ratio: number,
  checker: Checker,
  catalog: Catalog,
): ClosNetwork | undefined {
  const ids = switchIds(asked.switch, fallback);
  const named = typeof asked.switch === 'object' ? asked.switch : undefined;
  const models = TIERS.filter((tier) => tier === 'leaf' || named?.[tier] !== undefined).map((tier) =>
    checker.model(ids[tier], 'switch', [...path, 'switch', ...(named?.[tier] === undefined ? [] : [tier])]),
  );
  if (ids.leaf === undefined || ids.spine === undefined || ids.core === undefined || models.includes(undefined)) return undefined;
  const leaf = models[0];
  if (leaf === undefined) return undefined;
  const technology = asked.technology ?? leaf.technology;
  const told = new Set<string>();
  for (const tier of TIERS) {
    const model = catalog.get(ids[tier] as string);
    if (model?.kind === 'switch' && model.technology !== technology && !told.has(model.id)) {
      told.add(model.id);
      checker.add(
        'TECHNOLOGY',
        `${model.id} speaks ${model.technology}, not ${technology}`,
        asked.technology ? [...path, 'technology'] : switchPath(path, asked.switch, tier),
        asked.technology ? `technology: ${model.technology}, or a switch of ${technology}` : `switches of ${technology} only`,
      );
    }
  }
  const profiles = new Set(
    leaf.ports.filter((group) => group.use === 'fabric').flatMap((group) => group.modes.flatMap((mode) => Object.keys(mode.names))),
  );
  if (asked.port_names !== undefined && !profiles.has(asked.port_names))
    checker.add(
      'NAMES',
      `${leaf.id} has no naming profile "${asked.port_names}"`,
      [...path, 'port_names'],
      `known: ${[...profiles].join(', ')}`,
    );
  if (asked.nic_names !== undefined && !['eth', 'mlx5'].includes(asked.nic_names))
    checker.add('NAMES', `no naming profile "${asked.nic_names}" for adapters`, [...path, 'nic_names'], 'eth or mlx5');
  const { oversubscription } = asked;
  const tiers = typeof oversubscription === 'object' ? oversubscription : { leaf: oversubscription, spine: undefined };
  return {
    technology,
    leaf_switch: ids.leaf,
    spine_switch: ids.spine,
    core_switch: ids.core,
    topology: 'fat-tree',
    tiers: asked.tiers ?? 'auto',
    planes: 1,
    leaf_oversubscription: tiers.leaf ?? ratio,
    spine_oversubscription: tiers.spine ?? 1,
    spread: asked.spread ?? 'equal',
    switch_names: asked.port_names,
    nic_names: asked.nic_names,
  };
}
