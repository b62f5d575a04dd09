import { didYouMean, type Finding, hasErrors } from '../../finding/index.js';
import { fieldFinding, type Path, readYaml, schemaFindings, type YamlFile } from '../../yamlfile/index.js';
import type { Transformer } from '../model/transformer.js';
import type { Job, JobRun } from './job.js';
import { JOB_SCHEMA, knownJobKeys, type RawJob } from './schema.js';

/**
 * Reads a job file; everything wrong with it at once, each fault at its place.
 *
 * @param file     the file's name, for the places
 * @param presets  models by name
 * @returns without a job where a finding is an error
 */
export function readJob(text: string, file: string, presets: ReadonlyMap<string, Transformer>): { job?: Job; findings: Finding[] } {
  const yaml = readYaml(text, file);
  const findings = [...yaml.findings];
  if (yaml.value === undefined) return { findings };
  const checked = JOB_SCHEMA.safeParse(yaml.value, { reportInput: true });
  if (!checked.success) {
    findings.push(...schemaFindings(checked.error.issues.flatMap(ofSizes), yaml, knownJobKeys));
    return { findings };
  }
  findings.push(...meaningFindings(checked.data, yaml, presets));
  findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
  const model = modelOf(checked.data, presets);
  return hasErrors(findings) || !model ? { findings } : { job: jobOf(checked.data, model), findings };
}

type Issue = Parameters<typeof schemaFindings>[0][number];

/** Of a mapping that is no model by its sizes, what is wrong with the sizes. */
function ofSizes(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.path.length !== 1 || typeof issue.input !== 'object') return [issue];
  const sizes = issue.errors.at(-1);
  return sizes ? sizes.map((each) => ({ ...each, path: [...issue.path, ...each.path] })) : [issue];
}

/** What the schema cannot see. */
function meaningFindings(raw: RawJob, yaml: YamlFile, presets: ReadonlyMap<string, Transformer>): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, message: string, path: Path, remedy?: string) =>
    findings.push(fieldFinding(code, message, yaml, path, remedy));
  if (typeof raw.model === 'string') {
    if (!presets.has(raw.model))
      add(
        'JOB-MODEL',
        `no model is called "${raw.model}"`,
        ['model'],
        didYouMean(raw.model, presets.keys()) ?? `known: ${[...presets.keys()].join(', ')}; or give its sizes`,
      );
  } else {
    const { hidden, heads, kv_heads, head_size, experts, layers } = raw.model;
    if (head_size === undefined && hidden % heads !== 0)
      add('JOB-MODEL', `${hidden} is not ${heads} heads of one size`, ['model', 'heads'], 'give head_size');
    if (heads % (kv_heads ?? heads) !== 0)
      add('JOB-MODEL', `${heads} heads cannot share ${kv_heads} heads of keys and values evenly`, ['model', 'kv_heads']);
    if (experts && experts.per_token > experts.count)
      add('JOB-MODEL', `a token cannot go through ${experts.per_token} of ${experts.count} experts`, ['model', 'experts', 'per_token']);
    if (experts && experts.dense_layers > layers)
      add('JOB-MODEL', `${experts.dense_layers} of ${layers} layers cannot be dense`, ['model', 'experts', 'dense_layers']);
  }
  if (raw.split) {
    const { tensor, pipeline, context, expert } = raw.split;
    const ranks = tensor * pipeline * context;
    if (raw.gpus !== 'all' && raw.gpus % ranks !== 0)
      add(
        'JOB-SPLIT',
        `${raw.gpus} GPUs are not a whole number of ${ranks} (tensor ${tensor} x pipeline ${pipeline} x context ${context})`,
        ['split'],
      );
    const model = modelOf(raw, presets);
    if (expert > 1 && model && !model.experts)
      add('JOB-SPLIT', `${model.name} has no experts to be shared`, ['split', 'expert'], 'leave it out');
  }
  return findings;
}

function modelOf({ model }: RawJob, presets: ReadonlyMap<string, Transformer>): Transformer | undefined {
  if (typeof model === 'string') return presets.get(model);
  const { hidden, heads, kv_heads, head_size, experts, latent, ...rest } = model;
  return {
    name: 'model',
    ...rest,
    hidden,
    heads,
    kvHeads: kv_heads ?? heads,
    headSize: head_size ?? hidden / heads,
    ...(experts
      ? {
          experts: {
            count: experts.count,
            perToken: experts.per_token,
            ffn: experts.ffn,
            sharedFfn: experts.shared_ffn,
            denseLayers: experts.dense_layers,
          },
        }
      : {}),
    ...(latent
      ? {
          latent: {
            queryRank: latent.query_rank,
            keyValueRank: latent.key_value_rank,
            plainHead: latent.plain_head,
            ropeHead: latent.rope_head,
            valueHead: latent.value_head,
          },
        }
      : {}),
  };
}

function jobOf(raw: RawJob, model: Transformer): Job {
  const { job, sequence, batch, precision, optimiser, tokens, gpus, split, run } = raw;
  return {
    name: job,
    model: typeof raw.model === 'string' ? model : { ...model, name: job },
    work: { sequence, batch, precision, optimiser },
    tokens,
    gpus,
    split: split && splitOf(split),
    run: run && runOf(run),
  };
}

function splitOf({ sequence_parallel, shard_optimiser, ...rest }: NonNullable<RawJob['split']>): Job['split'] {
  return { ...rest, sequenceParallel: sequence_parallel, shardOptimiser: shard_optimiser };
}

function runOf(raw: NonNullable<RawJob['run']>): JobRun {
  const { ranks_per_node, time, hang, health = [], account, qos, sbatch, partition, ...rest } = raw;
  return {
    ...rest,
    ranksPerNode: ranks_per_node,
    health,
    partition,
    limit_min: time,
    hang_min: hang,
    sbatch: [...(account === undefined ? [] : [`--account=${account}`]), ...(qos === undefined ? [] : [`--qos=${qos}`]), ...sbatch],
  };
}
