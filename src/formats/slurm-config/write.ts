import type { NodeKind } from '../../training/index.js';
import { hostlist } from '../slurm-topology/index.js';

/** The nodes that Slurm is told of, in rank order. */
export interface SlurmNodes {
  kind: NodeKind;
  /** Names of all nodes, also of those that are not accepted yet: the topology is of them all, and Slurm refuses it where one is missing. */
  all: string[];
  /** Names of those on which jobs may run. */
  accepted: string[];
}

/**
 * Lines for slurm.conf, by `Include`: nodes with their GPUs, where jobs may run, and the plugin that places by the topology. The partition
 * `train` is the accepted nodes; the others are in `bringup` alone, for the tests by which they are accepted. What the plan does not know
 * (processors, memory) is the cluster's to say.
 */
export function* slurmConf({ kind: { gpus, gpu }, all, accepted }: SlurmNodes): Generator<string> {
  yield '# Say before this is included what slurmd -C prints of one node, as in:\n#   NodeName=DEFAULT Sockets=2 CoresPerSocket=48 ThreadsPerCore=2 RealMemory=2000000\n';
  yield 'SelectType=select/cons_tres\nTopologyPlugin=topology/tree\nGresTypes=gpu\n';
  yield `NodeName=${hostlist(all)} Gres=gpu:${gpu.toLowerCase()}:${gpus}\n`;
  const ready = new Set(accepted);
  const others = all.filter((node) => !ready.has(node));
  if (accepted.length > 0)
    yield `PartitionName=train Nodes=${hostlist(accepted)} Default=YES OverSubscribe=EXCLUSIVE MaxTime=INFINITE State=UP\n`;
  if (others.length > 0) yield `PartitionName=bringup Nodes=${hostlist(others)} OverSubscribe=EXCLUSIVE MaxTime=INFINITE State=UP\n`;
}

/** gres.conf: what GPUs a node has, its driver says. */
export function gresConf(): string {
  return 'AutoDetect=nvml\n';
}

/**
 * Lines for slurm.conf by which waiting jobs are ordered: shares of research groups first, then QOS, then how long a job waits; use is
 * forgotten by half in two weeks. Needs accounting (slurmdbd). The weights only say which comes before which.
 */
export function priorityConf(): string {
  return `PriorityType=priority/multifactor
PriorityWeightFairshare=100000
PriorityWeightQOS=10000
PriorityWeightAge=1000
PriorityMaxAge=7-0
PriorityDecayHalfLife=14-0
AccountingStorageEnforce=associations,limits,qos
AccountingStorageTRES=gres/gpu
# Groups, their shares and their most GPUs at once are Slurm's own, as in:
#   sacctmgr add account vision Fairshare=30 GrpTRES=gres/gpu=8192
#   sacctmgr add qos urgent Priority=100 MaxTRESPerUser=gres/gpu=1024
# Why a job waits, and when it may start:
#   squeue --start --job ID
#   sprio --long --jobs ID
`;
}
