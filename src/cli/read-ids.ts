import { readFile } from 'node:fs/promises';
import { type Bindings, idKey, NO_BINDINGS } from '../commissioning/index.js';
import type { Finding } from '../finding/index.js';
import { readBindings } from '../formats/bindings/index.js';
import { readNodeNames } from '../formats/observed/index.js';
import type { PlanTables } from '../plan/index.js';
import { onDisk } from '../store/index.js';
import { cell } from '../table/index.js';

/** Files that say which device an id is of: a list by serial, MAC and GUID, and a node-name map. */
export interface IdFiles {
  bindings?: string | undefined;
  names?: string | undefined;
}

/** What those files say. Names of nodes are those of devices, or of hosts with their adapters, which `whoIs` understands. */
export async function readIds(
  { bindings, names }: IdFiles,
  { devices }: Pick<PlanTables, 'devices'>,
): Promise<{ bindings: Bindings; findings: Finding[] }> {
  const planned = Array.from({ length: devices.rows }, (_, row) => cell(devices.columns.device, row));
  const read = bindings === undefined ? { bindings: NO_BINDINGS, findings: [] } : readBindings(await fileOf(bindings), bindings, planned);
  if (names === undefined) return read;
  const map = readNodeNames((await fileOf(names)).toString('utf8'), names);
  const byId = new Map([...map.names].map(([guid, name]) => [idKey(guid), name]));
  return { bindings: { ...read.bindings, names: byId }, findings: [...read.findings, ...map.findings] };
}

function fileOf(path: string): Promise<Buffer> {
  return onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path));
}
