import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { examplePlan } from '../../../test/support/site.js';
import { networkLevels } from '../../training/index.js';
import { kueueTopology, labelScript, nodeLabels } from './index.js';

const { tables } = examplePlan('superpod');
const levels = networkLevels(tables);
const all = new Uint8Array(tables.devices.rows).fill(1);

describe('labels of nodes', () => {
  it('are those of the levels that the network has, and of the rack, by one call for all nodes that get the same', () => {
    const script = [...labelScript(nodeLabels(tables, levels, 1, all))];
    expect(script.slice(1, -1)).toHaveLength(32);
    expect(script[1]).toBe(
      'kubectl label --overwrite nodes gpu-01-01 gpu-01-02 gpu-01-03 gpu-01-04 fabric.topograph.run/tier-0=unit1 network.topology.nvidia.com/leaf=unit1 fabric.topograph.run/tier-1=pod1 network.topology.nvidia.com/spine=pod1 topology.nineteen/rack=R01-01 || failed=1\n',
    );
  });

  it('go to each node once, and to none that is left out', () => {
    const some = all.slice().fill(0, 4, 8);
    const nodes = nodeLabels(tables, levels, 1, some).flatMap((each) => each.nodes);
    expect([nodes.length, new Set(nodes).size]).toEqual([124, 124]);
    expect(nodes).not.toContain('gpu-01-05');
  });

  it('name the NVLink domain of nodes that share one', () => {
    const [first] = nodeLabels(tables, levels, 18, all);
    expect(first.nodes.slice(0, 2)).toEqual(['gpu-01-01-01', 'gpu-01-01-02']);
    expect(Object.fromEntries(first.labels)).toMatchObject({ 'accelerator.topograph.run/domain': 'gpu-01-01' });
  });

  it('are values that Kubernetes takes', () => {
    for (const { labels } of nodeLabels(tables, levels, 18, all))
      for (const [, value] of labels) expect(value).toMatch(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/);
  });
});

describe("Kueue's topology", () => {
  it('goes from the widest level to the host, and names no level that all nodes share', () => {
    const documents = parseAllDocuments(kueueTopology('superpod', levels, 18)).map((document) => document.toJS());
    expect(documents[0].spec.levels.map(({ nodeLabel }: { nodeLabel: string }) => nodeLabel)).toEqual([
      'fabric.topograph.run/tier-0',
      'accelerator.topograph.run/domain',
      'kubernetes.io/hostname',
    ]);
    expect(documents[1]).toMatchObject({ kind: 'ResourceFlavor', spec: { topologyName: 'superpod' } });
  });
});
