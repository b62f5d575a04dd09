import { readFileSync } from 'node:fs';
import { parseSite, type Site } from '../../src/schedule/index.js';
import { intentOf, planOf, shippedCatalog } from './plan.js';

/** The plan of an example, made anew. @param change  what is different in its intent */
export function examplePlan(name: 'lab' | 'superpod', change: (yaml: string) => string = (yaml) => yaml) {
  const catalog = shippedCatalog();
  return planOf(intentOf(change(readFileSync(`examples/${name}.yaml`, 'utf8')), catalog), catalog);
}

/** The site file that is shipped. */
export function shippedSite(): Site {
  return parseSite(readFileSync('templates/installation.yaml', 'utf8'), 'site.yaml').site as Site;
}
