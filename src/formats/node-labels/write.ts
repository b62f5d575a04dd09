import type { NetworkLevels } from '../../training/index.js';
import { kueueLevels, type LabelledNodes } from './labels.js';

/**
 * A script that gives nodes their labels, by one `kubectl label` for all nodes that get the same. It is a script and no list of nodes to
 * apply: applying would make nodes that have not joined yet, and take over what others say of those that have. A node that is missing is told
 * of, and the script goes on; running it again changes nothing but what differs.
 */
export function* labelScript(all: readonly LabelledNodes[]): Generator<string> {
  yield '#!/bin/sh\n# Labels the nodes of the cluster with their place in the network. Needs kubectl and the right to patch nodes; may be run again.\nfailed=0\n';
  for (const { nodes, labels } of all)
    yield `kubectl label --overwrite nodes ${nodes.join(' ')} ${labels.map(([key, value]) => `${key}=${value}`).join(' ')} || failed=1\n`;
  yield 'exit "$failed"\n';
}

/** Kueue's Topology (kueue.x-k8s.io/v1beta2, Kueue 0.15 and newer) of these labels, and a ResourceFlavor that places by it. */
export function kueueTopology(name: string, levels: NetworkLevels, hosts: number): string {
  const keys = kueueLevels(levels, hosts);
  return `apiVersion: kueue.x-k8s.io/v1beta2
kind: Topology
metadata:
  name: ${name}
spec:
  levels:
${keys.map((key) => `    - nodeLabel: ${key}\n`).join('')}---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata:
  name: ${name}-gpu
spec:
  nodeLabels:
    nvidia.com/gpu.present: "true"
  topologyName: ${name}
`;
}
