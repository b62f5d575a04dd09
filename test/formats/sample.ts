import { readFileSync } from 'node:fs';

/** The bytes of a file of this folder. */
export function sample(name: string): Uint8Array {
  return readFileSync(new URL(name, import.meta.url));
}
