import { labelWords } from '../label/index.js';
import type { Checker } from './check.js';

/** Words of the label template that there are not. */
export function checkLabel(template: string | undefined, checker: Checker): void {
  for (const { message, remedy } of labelWords(template ?? '')) checker.add('LABEL-WORD', message, ['cabling', 'label'], remedy);
}
