import { fileURLToPath } from 'node:url';
import { type Catalog, parseCatalog } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import { readYamlFiles } from '../store/index.js';

/** The catalog that comes with the software. */
export async function shippedCatalog(): Promise<{ catalog: Catalog; findings: Finding[] }> {
  return parseCatalog(await readYamlFiles(fileURLToPath(new URL('../catalog', import.meta.url))));
}
