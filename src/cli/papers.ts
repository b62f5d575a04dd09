import { basename, dirname, resolve } from 'node:path';
import { type Finding, hasErrors } from '../finding/index.js';
import { labelWords } from '../label/index.js';
import { labelTemplate, type PlanPapers, planPapers, SelectError } from '../papers/index.js';
import type { PlanDocument } from '../plan/index.js';
import { onDisk, readPlan } from '../store/index.js';
import { Progress } from './progress.js';
import { EXIT, nothingWritten, print, refuse, reportFindings } from './run.js';

const STEPS = 100;

/** Told what of the whole is done. */
export type OnDone = (done: number, all: number) => void;

/**
 * Makes papers of a plan folder: reads it, refuses one that is not as it was planned, and shows progress.
 *
 * @param output  where the paper goes; by default into out/, under the plan's name and this ending
 * @param write  writes it and answers what to say
 */
export async function printPapers(
  folder: string,
  output: string | undefined,
  ending: string,
  what: string,
  write: (path: string, papers: PlanPapers, onDone: OnDone) => Promise<string>,
): Promise<void> {
  if (output === '-') return refuse('papers are written to a file; give --output its name', EXIT.usage);
  if (output !== undefined && resolve(dirname(output)) === resolve(folder))
    return refuse(`a plan folder holds nothing but the plan; write ${basename(output)} elsewhere than into ${folder}`, EXIT.usage);
  const { document, tables, findings } = await readPlan(folder);
  findings.push(...templateFindings(document, folder));
  reportFindings(findings);
  if (hasErrors(findings)) return nothingWritten();
  const path = output ?? `out/${document.name}-${ending}`;
  const progress = new Progress(STEPS);
  const onDone: OnDone = (done, all) => {
    if (Math.floor((STEPS * done) / all) > Math.floor((STEPS * (done - 1)) / all)) progress.step(`${what} ${done} of ${all}`);
  };
  try {
    const safe = 'Nothing was changed; a file that was there is whole.';
    const said = await onDisk(`writing ${path}`, safe, () => write(path, planPapers(document, tables), onDone));
    progress.clear();
    await print(`${said} in ${path}\n`);
  } catch (error) {
    progress.clear();
    if (!(error instanceof SelectError)) throw error;
    refuse(error.message, EXIT.wrong);
  }
}

/** Faults of the label template, each at its place. */
function templateFindings(document: PlanDocument, folder: string): Finding[] {
  const text = labelTemplate(document);
  return labelWords(text).map(({ at, length, message, remedy }) => ({
    code: 'LABEL-WORD',
    severity: 'error',
    message,
    subjects: [{ kind: 'field', name: 'cabling.label' }],
    place: { file: `${folder}/plan.json, intent.cabling.label`, line: 1, column: at + 1, length, text },
    ...(remedy ? { remedy } : {}),
  }));
}
