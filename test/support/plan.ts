import { readdirSync, readFileSync } from 'node:fs';
import { type Catalog, type Model, parseCatalog } from '../../src/catalog/index.js';
import { type Finding, printFinding } from '../../src/finding/index.js';
import { type Intent, parseIntent } from '../../src/intent/index.js';
import { type PlanDocument, plan } from '../../src/plan/index.js';
import { verify } from '../../src/verify/index.js';

/** The catalog that comes with the software, and more models if given. */
export function shippedCatalog(more: readonly Model[] = []): Catalog {
  const files = readdirSync('catalog').map((name) => ({ name, text: readFileSync(`catalog/${name}`, 'utf8') }));
  const { catalog, findings } = parseCatalog(files);
  if (findings.length > 0) throw new Error(words(findings));
  return new Map([...catalog, ...more.map((model): [string, Model] => [model.id, model])]);
}

/** An intent from YAML; whatever is wrong with it fails the test. */
export function intentOf(yaml: string, catalog: Catalog): Intent {
  const { intent, findings } = parseIntent(yaml, 'intent.yaml', catalog);
  if (!intent) throw new Error(words(findings));
  return intent;
}

/** A plan that its planner calls good. */
export function planOf(intent: Intent, catalog: Catalog) {
  const { plan: planned, findings } = plan(intent, catalog);
  if (!planned) throw new Error(words(findings));
  return planned;
}

/** What the independent check says of a plan that was not written to disk. */
export function checked({ tables, body }: ReturnType<typeof planOf>): string {
  const document: PlanDocument = { ...body, software: { name: 'nineteen', version: 'test' }, files: {} };
  return words(verify(tables, document).findings);
}

export function words(findings: readonly Finding[]): string {
  return findings.map(printFinding).join('\n');
}
