import { z } from 'zod';

/** A whole number from 1. */
export const whole = (most: number) =>
  z
    .int({ error: ({ input }) => grouped(input) })
    .min(1)
    .max(most);

/** A number as people write it elsewhere: in quotes, or with its thousands apart. */
function grouped(input: unknown): string | undefined {
  if (typeof input !== 'string' || !/^\d[\d_,.' ]*$/.test(input)) return undefined;
  return `expected a number in digits alone, without quotes, found "${input.slice(0, 40)}"`;
}

/** `64`, or words: unions of a value and a mapping report the mapping's faults when a mapping was given. */
export function either<A extends z.ZodType, B extends z.ZodType>(value: A, mapping: B) {
  return z.unknown().transform((given, context): z.output<A> | z.output<B> => {
    const schema = typeof given === 'object' && given !== null ? mapping : value;
    const result = schema.safeParse(given, { reportInput: true });
    if (result.success) return result.data as z.output<A> | z.output<B>;
    for (const issue of result.error.issues) context.issues.push(issue as never);
    return z.NEVER;
  });
}

/** JSON Schema of a part of the intent, for where a transformation hides it. */
export function jsonOf(schema: z.ZodType): unknown {
  const { $schema, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return json;
}
