import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { didYouMean, type Finding } from '../finding/index.js';
import { readList } from '../formats/activity-list/index.js';
import type { ReadSchedule, Schedule } from '../formats/exchange/index.js';
import { readMspdi } from '../formats/mspdi/index.js';
import { type ProjectAbout, projectOf, readProject } from '../formats/project/index.js';
import { readRcp, readSm } from '../formats/psplib/index.js';
import { readXer } from '../formats/xer/index.js';
import type { Project } from '../schedule/index.js';
import { onDisk } from '../store/index.js';

/** A project as it was read; with an error among the findings there is none. */
export interface ReadProjectFile {
  project?: Project;
  about?: ProjectAbout;
  findings: Finding[];
}

type Reader = (bytes: Uint8Array, file: string) => ReadProjectFile;

const READERS: Record<string, Reader> = {
  '.sm': ofText(readSm),
  '.rcp': ofText(readRcp),
  '.json': ofText(readProject),
  '.xml': ofSchedule(readMspdi),
  '.xer': ofSchedule(readXer),
  '.csv': ofSchedule(readList),
};

/** What kinds of files hold a project, for the help. */
export const PROJECT_FILES =
  'PSPLIB (.sm), Patterson (.rcp), project (.json), Microsoft Project XML (.xml), Primavera P6 (.xer), list of activities (.csv)';

/** Reads a project from a file of any known kind, told by its ending; the words to say where no kind ends so. */
export async function readProjectFile(file: string): Promise<ReadProjectFile | string> {
  const ending = extname(file).toLowerCase();
  const read = READERS[ending];
  if (!read) {
    const maybe = didYouMean(ending, Object.keys(READERS));
    const endings = Object.keys(READERS);
    return `${file}: expected a file that ends in ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}${maybe ? `\n  maybe: ${maybe}` : ''}`;
  }
  const bytes = await onDisk(`reading ${file}`, 'Nothing was changed.', () => readFile(file));
  return read(bytes, file);
}

function ofText(read: (text: string, file: string) => ReadProjectFile): Reader {
  return (bytes, file) => read(new TextDecoder().decode(bytes), file);
}

function ofSchedule(read: (bytes: Uint8Array, file: string) => ReadSchedule<Schedule>): Reader {
  return (bytes, file) => {
    const { schedule, findings, placeOf } = read(bytes, file);
    if (!schedule) return { findings };
    const made = projectOf(schedule, placeOf);
    return { ...made, findings: [...findings, ...made.findings] };
  };
}
