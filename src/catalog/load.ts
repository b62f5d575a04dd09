import type { Finding } from '../finding/index.js';
import { readYaml } from '../yamlfile/index.js';
import { modelsFrom } from './models.js';
import type { Catalog, Model } from './types.js';

/**
 * Reads catalog files, each a list of entries, in order; findings have their place in the file.
 *
 * @param base  models known before, which `like` may name and a user's entry of the same id replaces; with a base the
 *   files are a user's own, and a figure without a source has the file's name as its source
 */
export function parseCatalog(files: readonly { name: string; text: string }[], base?: Catalog): { catalog: Catalog; findings: Finding[] } {
  const catalog = new Map<string, Model>(base);
  const findings: Finding[] = [];
  for (const { name, text } of files) {
    const yaml = readYaml(text, name);
    findings.push(...yaml.findings);
    if (yaml.value === undefined) continue;
    const read = modelsFrom(yaml.value, { placed: yaml, path: [], base: catalog, ...(base ? { defaultSource: name } : {}) });
    findings.push(...read.findings);
    for (const model of read.models) catalog.set(model.id, model);
  }
  return { catalog, findings };
}
