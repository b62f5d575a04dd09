/** What `dcgmi diag -j` says of one node. */
export interface DcgmValues {
  [name: string]: number | string;
  passed: number;
  failed: number;
  warned: number;
  skipped: number;
}

/** Root keys by version of DCGM: 3 and before, 4 and since. */
const ROOTS = ['DCGM GPU Diagnostic', 'DCGM Diagnostic'];

const COUNTS: Record<string, 'passed' | 'failed' | 'warned' | 'skipped'> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warned',
  skip: 'skipped',
};

/** Texts of faults that are kept. */
const MOST_TOLD = 10;

/**
 * Reads the JSON of `dcgmi diag -r LEVEL -j`, of DCGM 3 and 4. Lines that other programs print before it are passed over.
 *
 * @returns how many results passed, failed, warned and were skipped, and under `faults` which tests failed or warned, with what was said;
 *   a runtime error counts as a failed result. Undefined for what is no such text
 */
export function readDcgm(text: string): DcgmValues | undefined {
  const root = rootOf(text);
  if (root === undefined) return undefined;
  const values: DcgmValues = { passed: 0, failed: 0, warned: 0, skipped: 0 };
  const faults: string[] = [];
  if (typeof root.runtime_error === 'string') {
    values.failed++;
    faults.push(root.runtime_error);
  }
  for (const category of listOf(root.test_categories))
    for (const test of listOf(category.tests))
      for (const result of listOf(test.results)) {
        const count = COUNTS[String(result.status).toLowerCase()];
        if (count === undefined) continue;
        values[count]++;
        if ((count === 'failed' || count === 'warned') && faults.length < MOST_TOLD) faults.push(faultOf(test, result));
      }
  if (faults.length > 0) values.faults = faults.join('; ');
  return values;
}

type Json = Record<string, unknown>;

function rootOf(text: string): Json | undefined {
  const begin = text.search(/^\s*\{/m);
  if (begin < 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text.slice(begin));
  } catch {
    return undefined;
  }
  for (const name of ROOTS) {
    const root = isObject(value) ? value[name] : undefined;
    if (isObject(root)) return root;
  }
  return undefined;
}

function faultOf(test: Json, result: Json): string {
  const where = result.entity_id === undefined ? (result.gpu_ids ?? '') : `${result.entity_group} ${result.entity_id}`;
  const warnings = typeof result.warnings === 'string' ? [result.warnings] : listOf(result.warnings).map(({ warning }) => String(warning));
  const said = warnings.join(', ').slice(0, 300);
  return `${test.name}${where === '' ? '' : ` on ${where}`}${said === '' ? '' : `: ${said}`}`;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
