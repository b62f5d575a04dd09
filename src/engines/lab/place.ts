import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabWiring, plannedPeers, type ToldMiswire } from '../../commissioning/index.js';
import { EngineFailure } from '../failure.js';

/** What is known of each lab lies here, and goes with a restart of the machine as the lab itself does. */
const LABS = '/run/nineteen-lab';
/** Network namespaces by name, as `ip netns` has them. */
const NAMESPACES = '/run/netns';

/** Names that are parts of paths and of socket addresses, which are short. */
const LAB_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;
const DEVICE_NAME = /^[A-Za-z0-9][\w.-]{0,39}$/;
/** Names of ports go into the configuration of other programs. */
const PORT_NAME = /^[!#-&(-[\]-~]{1,64}$/;

/** A lab that stands, as it was built. */
export interface Lab {
  name: string;
  wiring: LabWiring;
  /** The other end of each end as it is plugged now; -1 for one that hangs loose. */
  peers: Int32Array;
  /** Faults that were made, by names. */
  faults: ToldMiswire[];
}

/** How a lab is written down. */
interface Written {
  format: 'nineteen-lab/1';
  /** Whether it was built to the end. */
  whole: boolean;
  wiring: LabWiring;
  peers: number[];
  faults: ToldMiswire[];
}

export function folderOf(lab: string, device?: string): string {
  return device === undefined ? join(LABS, lab) : join(LABS, lab, device);
}

/** A point cannot be in the name of a lab, so that no lab's prefix is that of another. */
export function namespaceOf(lab: string, device: string): string {
  return `${prefixOf(lab)}${device}`;
}

/** Where the far ends of plugs that hang loose are: no device. */
export function looseEnds(lab: string): string {
  return `${prefixOf(lab)}.loose`;
}

function prefixOf(lab: string): string {
  return `n19-${lab}.`;
}

/** Namespaces that a lab has, also where nothing else of it is left. */
export function namespacesOf(lab: string): string[] {
  return listed(NAMESPACES).filter((name) => name.startsWith(prefixOf(lab)));
}

export function namespaceFile(namespace: string): string {
  return join(NAMESPACES, namespace);
}

/** Labs of which anything is there. */
export function labNames(): string[] {
  const named = listed(NAMESPACES).flatMap((name) => /^n19-([\w-]+)\./.exec(name)?.[1] ?? []);
  return [...new Set([...named, ...listed(LABS)])].sort();
}

/** What is wrong with the names of a lab and its devices; undefined where nothing is. */
export function nameFault(lab: string, { devices, port }: LabWiring): string | undefined {
  if (!LAB_NAME.test(lab))
    return `"${lab}" cannot be the name of a lab: up to 32 letters, digits, dashes and underscores; give another with --name`;
  const device = devices.find((name) => !DEVICE_NAME.test(name));
  if (device !== undefined) return `"${device}" cannot be the name of a device in a lab: up to 40 letters, digits, points and dashes`;
  const wrong = port.find((name) => !PORT_NAME.test(name));
  return wrong === undefined
    ? undefined
    : `"${wrong}" cannot be the name of a port in a lab: up to 64 signs, none of them a blank or a quote`;
}

/** Writes a lab down, all or nothing. */
export async function writeLab({ name, wiring, peers, faults }: Lab, whole: boolean): Promise<void> {
  await mkdir(folderOf(name), { recursive: true, mode: 0o755 });
  const written: Written = { format: 'nineteen-lab/1', whole, wiring, peers: [...peers], faults };
  const file = join(folderOf(name), 'lab.json');
  await writeFile(`${file}.new`, JSON.stringify(written));
  await rename(`${file}.new`, file);
}

/** A lab that was built to the end; undefined where there is none of the name. @throws EngineFailure for one that was not */
export function readLab(name: string): Lab | undefined {
  const text = textOf(join(folderOf(name), 'lab.json'));
  const written = text === undefined ? undefined : (JSON.parse(text) as Written);
  if (written?.whole) return { name, wiring: written.wiring, peers: Int32Array.from(written.peers), faults: written.faults };
  if (!labNames().includes(name)) return undefined;
  throw new EngineFailure(`lab ${name} was not built to the end\n  nineteen lab down ${name} removes what there is of it`);
}

/** A lab as planned. */
export function plannedLab(name: string, wiring: LabWiring): Lab {
  return { name, wiring, peers: plannedPeers(wiring), faults: [] };
}

/** Whether a lab was built of this wiring, however it is plugged now. */
export function isBuiltOf(lab: Lab, wiring: LabWiring): boolean {
  return JSON.stringify(lab.wiring) === JSON.stringify(wiring);
}

/** Text of a file; undefined where there is none. */
export function textOf(file: string): string | undefined {
  return found(() => readFileSync(file, 'utf8'));
}

function listed(folder: string): string[] {
  return found(() => readdirSync(folder)) ?? [];
}

function found<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
