import { readFileSync } from 'node:fs';
import { type FailureFile, readFailures } from '../../src/training/index.js';

/** The shipped file of failures. */
export function shippedFailures(): FailureFile {
  const { failures, findings } = readFailures(readFileSync('templates/failures.yaml', 'utf8'), 'templates/failures.yaml');
  if (!failures) throw new Error(JSON.stringify(findings));
  return failures;
}
