import type { Check, Criterion, Values } from './types.js';

/**
 * Holds what a check measured against what it must be.
 *
 * @param models  of the nodes that were tested; a criterion for models holds when one of the nodes is of them
 * @returns what is wrong, in words; empty where it passes
 */
export function judge({ pass, alike, outliers }: Check, models: ReadonlySet<string>, exit: number, values: Values): string[] {
  const wrong = pass
    .filter((each) => each.models.length === 0 || each.models.some((model) => models.has(model)))
    .flatMap((criterion) => faultOf(criterion, values[criterion.value]));
  // What cannot be compared must not pass unseen.
  for (const name of [...alike, ...outliers.map(({ value }) => value)])
    if (values[name] === undefined && !pass.some(({ value }) => value === name)) wrong.push(`it told no ${name}`);
  if (exit !== 0) wrong.push(`it ended with exit code ${exit}`);
  return wrong;
}

function faultOf({ value: name, atLeast, atMost, is }: Criterion, value: number | string | undefined): string[] {
  if (value === undefined) return [`it told no ${name}`];
  if (is !== undefined && String(value) !== String(is)) return [`${name} is ${value}, not ${is}`];
  if (atLeast === undefined && atMost === undefined) return [];
  const number = typeof value === 'number' ? value : Number.NaN;
  if (!Number.isFinite(number)) return [`${name} is ${value}, no number`];
  if (atLeast !== undefined && number < atLeast) return [`${name} is ${number}, below ${atLeast}`];
  if (atMost !== undefined && number > atMost) return [`${name} is ${number}, above ${atMost}`];
  return [];
}
