import { z } from 'zod';
import { type Dimension, dimensionExample, formatQuantity, parseQuantity, quantityPattern } from '../units/index.js';

/**
 * A quantity with its unit, read into the dimension's base unit.
 *
 * @param least  lowest value in the base unit; with `above` the value must lie above it
 * @example quantity('power', 'power of a rack') reads "44 kW" as 44000
 */
export function quantity(dimension: Dimension, about: string, least = 0, above = false) {
  return z
    .string({
      error: (issue) =>
        issue.input === undefined
          ? undefined
          : `expected a ${dimension} with its unit, such as "${dimensionExample(dimension)}", found ${typeof issue.input === 'object' ? (issue.input === null ? 'nothing' : 'no text') : String(issue.input)}`,
    })
    .meta({ description: about, examples: [dimensionExample(dimension)], pattern: quantityPattern(dimension) })
    .transform((text, context) => {
      const parsed = parseQuantity(text, dimension);
      if (!parsed.ok) context.addIssue({ code: 'custom', message: `${parsed.expected}, found ${JSON.stringify(text)}`, input: text });
      else if (above && parsed.value <= least)
        context.addIssue({ code: 'custom', message: `expected a ${dimension} above ${least}, found "${text}"`, input: text });
      else if (parsed.value < least)
        context.addIssue({
          code: 'custom',
          message: `expected a ${dimension} of at least ${least === 0 ? 0 : formatQuantity(least, dimension)}, found "${text}"`,
          input: text,
        });
      else return parsed.value;
      return z.NEVER;
    });
}
