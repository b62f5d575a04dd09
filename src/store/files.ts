import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk, WorldError } from './world-error.js';

/** The files of a folder by name, held in memory. */
export type MemoryFiles = Record<string, Uint8Array>;

/** Takes a new file, chunk by chunk. */
export type PutFile = (name: string, chunks: Iterable<Uint8Array>) => void;

/** Where files are read from by name. */
export interface Files {
  /** What a file is called in messages. */
  called(name: string): string;
  /** @param hint  what to do where it cannot be read @throws WorldError when it is missing or cannot be read */
  read(name: string, hint?: string): Promise<Uint8Array>;
}

/** Files of a folder on disk. */
export function inFolder(folder: string): Files {
  const called = (name: string) => join(folder, name);
  return { called, read: (name, hint = '') => onDisk(`reading ${called(name)}`, hint, () => readFile(called(name))) };
}

export function inMemory(files: Readonly<MemoryFiles>): Files {
  return {
    called: (name) => name,
    read: async (name) => {
      if (!files[name]) throw new WorldError(`${name} is missing`);
      return files[name];
    },
  };
}

/** New files in a folder on disk. */
export function toFolder(folder: string): PutFile {
  return (name, chunks) => {
    const file = openSync(join(folder, name), 'wx');
    try {
      for (const chunk of chunks) for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
    } finally {
      closeSync(file);
    }
  };
}

export function toMemory(files: MemoryFiles): PutFile {
  return (name, chunks) => {
    // Bytes of their own: what is sent to another thread takes all that it is a part of along.
    files[name] = new Uint8Array(Buffer.concat([...chunks]));
  };
}
