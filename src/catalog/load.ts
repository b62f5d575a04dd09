import type { Finding } from '../finding/index.js';
import { readYaml } from '../yamlfile/index.js';
import { modelsFrom } from './models.js';
import type { Catalog, Model } from './types.js';

/** Reads catalog files, each a list of entries, in order; findings have their place in the file. */
export function parseCatalog(files: readonly { name: string; text: string }[]): { catalog: Catalog; findings: Finding[] } {
  const catalog = new Map<string, Model>();
  const findings: Finding[] = [];
  for (const { name, text } of files) {
    const yaml = readYaml(text, name);
    findings.push(...yaml.findings);
    if (yaml.value === undefined) continue;
    const read = modelsFrom(yaml.value, { placed: yaml, path: [], base: catalog });
    findings.push(...read.findings);
    for (const model of read.models) catalog.set(model.id, model);
  }
  return { catalog, findings };
}
