import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk } from './world-error.js';

/** Names and texts of a folder's YAML files, by name. */
export async function readYamlFiles(folder: string): Promise<{ name: string; text: string }[]> {
  return onDisk(`reading the catalog in ${folder}`, '', async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
    return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
  });
}
