/** Why Slurm lets a job wait, and what to do about it. */
export interface WhyWaiting {
  why: string;
  remedy: string;
}

const NOTHING = 'nothing: it starts by itself';
const ADMIN = 'ask who runs the cluster';

/** Reason codes of Slurm (job_reason_codes.html of its manual) that stand for themselves. */
const REASONS: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  None: ['Slurm has not looked at it yet', NOTHING],
  WaitingForScheduling: ['Slurm has not looked at it yet', NOTHING],
  Resources: [
    'its nodes are in use by other jobs',
    'nothing, or choose nodes that are idle: stop the job and submit it under another folder',
  ],
  Priority: ['jobs of higher priority wait before it', 'nothing, or ask for a QOS of higher priority'],
  Dependency: ['it waits for another job to end', 'look which by scontrol show job'],
  DependencyNeverSatisfied: ['it waits for another job that did not end as it was to', 'stop it, and submit it without that dependency'],
  BeginTime: ['the time that it may begin at has not come', NOTHING],
  JobHeldUser: ['its user holds it', 'scontrol release JOB'],
  JobHeldAdmin: ['an administrator holds it', ADMIN],
  Licenses: ['a licence that it asks for is in use', NOTHING],
  Reservation: ['its reservation has not begun', NOTHING],
  ReservationDeleted: ['its reservation is gone', 'name another by sbatch: in the job file'],
  NodeDown: ['one of its nodes is down', 'nothing: the node is swapped'],
  ReqNodeNotAvail: [
    'one of its nodes is in use, reserved, drained or down',
    'sinfo --Node tells which; one that is drained or down is swapped',
  ],
  PartitionDown: ['its partition takes jobs and starts none', ADMIN],
  PartitionInactive: ['its partition is closed', 'name another by partition: in the job file'],
  PartitionNodeLimit: [
    'it has more nodes than its partition allows one job, or some of them are down',
    'name another partition, or fewer GPUs',
  ],
  PartitionTimeLimit: [
    'its time limit is longer than its partition allows',
    'give a shorter time: in the job file; the job goes on by another try',
  ],
  PartitionConfig: ['its partition does not allow what it asks for', 'name another by partition: in the job file'],
  BadConstraints: ['no nodes have what it asks for', 'look at sbatch: in the job file'],
  AccountNotAllowed: ['its account may not use this partition', 'name another account or partition'],
  InvalidAccount: ['Slurm does not know its account', 'name another by account: in the job file'],
  InvalidQOS: ['Slurm does not know its QOS', 'name another by qos: in the job file'],
  QOSNotAllowed: ['its partition does not allow its QOS', 'name another by qos: in the job file'],
  QOSUsageThreshold: ['its account has used more than its QOS requires of it', 'wait until the usage has decayed, or name another QOS'],
  AssociationJobLimit: ['its account has as many jobs as it may', NOTHING],
  AssociationResourceLimit: ['its account has used up what it may', 'nothing, or ask for a higher limit'],
  QOSJobLimit: ['its QOS has as many jobs as it may', NOTHING],
  QOSResourceLimit: ['its QOS has used up what it may', 'nothing, or ask for a higher limit'],
  Cleaning: ['what an earlier job left on its nodes is being cleaned up', NOTHING],
  Prolog: ['its nodes are being made ready', NOTHING],
  JobLaunchFailure: ['it could not be started on a node', 'look into slurmd.log of its nodes'],
  SystemFailure: ['Slurm or a file system failed', ADMIN],
};

/** Limits come as a scope, a sum or a maximum, what is limited, and of what: AssocGrpGRESMinutes, QOSMaxNodePerUserLimit, MaxCpuPerAccount. */
const LIMIT = /^(Assoc|QOS|)(Grp|Max|Min)([A-Z][a-zA-Z]*?)(RunMinutes|Minutes)?(?:Per(Job|Node|User|Account))?(?:NotSatisfied)?(?:Limit)?$/;
const LIMITED: Readonly<Record<string, string>> = {
  Cpu: 'CPUs',
  CPU: 'CPUs',
  GRES: 'GPUs',
  Node: 'nodes',
  Mem: 'memory',
  Memory: 'memory',
  Jobs: 'jobs that run',
  SubmitJobs: 'jobs in the queue',
  SubmitJob: 'jobs in the queue',
  Wall: 'time of jobs',
  WallDuration: 'time of a job',
  BB: 'burst buffer',
};
const SCOPES: Readonly<Record<string, string>> = { Assoc: 'its account', QOS: 'its QOS', '': 'its QOS' };

/**
 * A reason code of squeue in words.
 *
 * @param reason  as squeue tells it; what stands behind a comma or in brackets is passed over
 * @example whyWaiting('QOSMaxNodePerUserLimit') -> { why: 'its QOS limits the nodes of one user', ... }
 */
export function whyWaiting(reason: string): WhyWaiting {
  const [code] = /^[A-Za-z_]+/.exec(reason) ?? ['None'];
  const [why, remedy] = (Object.hasOwn(REASONS, code) && REASONS[code]) ||
    limit(code) || [`Slurm says ${reason}`, 'see job_reason_codes of its manual'];
  return { why, remedy };
}

function limit(code: string): [string, string] | undefined {
  const [match, scope, kind, thing, minutes, per] = LIMIT.exec(code) ?? [];
  if (match === undefined) return undefined;
  const what = `${LIMITED[thing] ?? thing}${minutes ? ' times minutes' : ''}`;
  const by = SCOPES[scope];
  if (kind === 'Min') return [`${by} asks for more ${what} than it has`, 'name another by qos: in the job file'];
  const counted = /^(Submit)?Jobs?$/.test(thing);
  if (kind === 'Max' && !counted && (per === 'Job' || per === 'Node' || per === undefined))
    return [
      `${by} limits the ${what} of one ${per === 'Node' ? 'node' : 'job'}, and it asks for more`,
      'ask for less, or for a higher limit: it never starts so',
    ];
  const whose = kind === 'Grp' ? 'all its jobs together' : `one ${per === 'Account' ? 'account' : 'user'}`;
  const remedy = minutes
    ? 'ask for a higher limit, or wait until usage has decayed'
    : 'nothing: it starts when other jobs end; or ask for a higher limit';
  return [`${by} limits the ${what} of ${whose}, which is used up`, remedy];
}
