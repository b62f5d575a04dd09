/** What the targets of a stage are: each of these parts of the cluster by itself. */
export const LEVELS = ['node', 'rack', 'unit', 'pod', 'cluster'] as const;
export type Level = (typeof LEVELS)[number];

/** Which program's output a check prints; `exit` reads nothing but the exit code. */
export const READERS = ['exit', 'nvidia-smi', 'dcgm', 'nccl-tests', 'perftest', 'fio'] as const;

/** How values are got from what a check prints: as a known program's output, by paths into JSON, or by regular expressions. */
export type Reader =
  | { kind: (typeof READERS)[number] }
  | { kind: 'json'; paths: ReadonlyMap<string, string> }
  | { kind: 'regex'; patterns: ReadonlyMap<string, string> };

/** What a check measured, by name. */
export type Values = Readonly<Record<string, number | string>>;

/** What a value must be for a check to pass; bounds are inclusive. */
export interface Criterion {
  value: string;
  atLeast: number | undefined;
  atMost: number | undefined;
  is: number | string | undefined;
  /** Models of node that it holds for; all where empty. */
  models: readonly string[];
}

/** A value in which identical targets must not stand out on the worse side. */
export interface OutlierRule {
  value: string;
  worse: 'below' | 'above';
  /** Deviations of a smaller share of the median are of no account. */
  least: number;
}

export interface Check {
  /** Unique in its campaign. */
  name: string;
  /** Program and arguments, as they are: no shell sees them. */
  command: readonly string[];
  read: Reader;
  timeout_min: number;
  /** Tries after the first that failed. */
  retries: number;
  pass: readonly Criterion[];
  /** Values that must be the same on all nodes of a model. */
  alike: readonly string[];
  outliers: readonly OutlierRule[];
  /** Rounds in which the nodes of a target are tested two by two; 0 for the target as a whole. */
  pairRounds: number;
  /** Whether a target that fails as a whole is tested two by two, to find which of its nodes is bad. */
  localise: boolean;
}

export interface Stage {
  name: string;
  level: Level;
  /** Share of the targets that must pass before the next stage begins. */
  gate: number;
  checks: readonly Check[];
}

/** A test campaign as its file says, all defaults filled in. */
export interface Campaign {
  name: string;
  partition: string | undefined;
  /** More options of sbatch, such as an account. */
  sbatch: readonly string[];
  /** What the nodes under test may draw together. */
  power_W: number | undefined;
  /** Most jobs at once. */
  atOnce: number;
  /** Environment of the checks. */
  environment: Readonly<Record<string, string>>;
  /** A node that fails one check so many times is taken out. */
  quarantineAfter: number;
  /** Nodes that take the place of those taken out, in this order. */
  spares: readonly string[];
  stages: readonly Stage[];
}
