import { z } from 'zod';
import { type Finding, hasErrors } from '../../finding/index.js';
import { type Path, readYaml, schemaFindings } from '../../yamlfile/index.js';
import { type Efficiency, GENERATIONS, type Generation } from './machine.js';

const share = z.number().min(0).max(1);
/** What is divided by must not be 0. */
const rate = z.number().min(0.01).max(1);
const EFFICIENCY = z.strictObject({
  attention: rate,
  memory: rate,
  kernel_s: z.number().min(0).max(1e-2),
  nvlink: rate,
  network: rate,
  hidden: share,
  waiting: share,
});
/** A generation has a share for each format that it multiplies. */
const FILE = z.strictObject({
  ampere: EFFICIENCY.extend({ matrix: z.strictObject({ bf16: rate }) }),
  hopper: EFFICIENCY.extend({ matrix: z.strictObject({ bf16: rate, fp8: rate }) }),
  blackwell: EFFICIENCY.extend({ matrix: z.strictObject({ bf16: rate, fp8: rate, mxfp8: rate, nvfp4: rate }) }),
} satisfies Record<Generation, unknown>);

/** Efficiencies by generation as JSON, all of them. Everything wrong is told at once, each fault at its place. */
export function parseEfficiencies(
  text: string,
  file: string,
): { efficiencies?: Readonly<Record<Generation, Efficiency>>; findings: Finding[] } {
  const yaml = readYaml(text, file);
  if (yaml.value === undefined) return { findings: yaml.findings };
  const checked = FILE.safeParse(yaml.value, { reportInput: true });
  const findings = checked.success ? yaml.findings : [...yaml.findings, ...schemaFindings(checked.error.issues, yaml, keysAt)];
  if (!checked.success || hasErrors(findings)) return { findings };
  return { efficiencies: checked.data as Record<Generation, Efficiency>, findings };
}

function keysAt(path: Path): readonly string[] {
  return path.length === 0 ? GENERATIONS : Object.keys(EFFICIENCY.shape);
}
