import { type Catalog, type NodeModel, type ServerModel, speedsOf } from '../catalog/index.js';
import type { Checker } from './check.js';
import type { NodeGroup } from './types.js';

/** Says whose ports no known switch serves together with the servers', at those nodes, and which nodes would do. */
export function tellNoCommonSpeed(
  network: 'frontend' | 'storage',
  server: ServerModel,
  nodes: readonly NodeGroup[],
  checker: Checker,
  catalog: Catalog,
): void {
  const speeds = speedsOf(server.ports, network);
  const apart = (model: NodeModel) => !speedsOf(model.ports, network).some((speed) => speeds.includes(speed));
  const models = nodes.map((group) => catalog.get(group.model) as NodeModel);
  const at = models.findIndex((model) => speedsOf(model.ports, network).length > 0 && apart(model));
  const able = [...catalog.values()].flatMap((model) => (model.kind === 'node' && !apart(model) ? [model.id] : []));
  checker.add(
    'SPEED',
    `no known switch serves all ${network} ports at one speed: ${speedsInWords([server, ...models], network)}`,
    at < 0 ? ['server'] : ['nodes', nodes[at].role],
    at >= 0 && able.length > 0
      ? `nodes that have: ${able.join(', ')}; or ${network}: none`
      : `${network}: {switch: ID}, or ${network}: none`,
  );
}

function speedsInWords(models: readonly (ServerModel | NodeModel)[], network: 'frontend' | 'storage'): string {
  const words = models.flatMap(({ id, ports }) => {
    const speeds = speedsOf(ports, network);
    return speeds.length > 0 ? [`${id} has ${speeds.join(', ')} Gbps`] : [];
  });
  return [...new Set(words)].join('; ');
}
