import { z } from '@hono/zod-openapi';
import { SUBJECTS } from '../../asbuilt/index.js';

export const faultSchema = z
  .object({ error: z.string(), message: z.string(), faults: z.array(z.object({ path: z.string(), message: z.string() })).optional() })
  .openapi('Refusal');

export const findingSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    message: z.string(),
    subjects: z.array(z.object({ kind: z.string(), name: z.string() })),
    remedy: z.string().optional(),
  })
  .openapi('Finding');

export const subjectKind = z.enum(SUBJECTS);

export const json = <S extends z.ZodType>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } });

export const refused = (description: string) => json(faultSchema, description);

/** Refusals that any route may answer with. */
export const REFUSALS = {
  400: refused('the request is wrong; every fault with its path'),
  401: refused('nobody is signed in'),
  403: refused('the role is too low, or the request came from another site'),
  429: refused('too many requests; header retry-after says in how many seconds to try again'),
} as const;

/** An answer in JSON, and how it may be refused. */
export function answers<S extends z.ZodType>(schema: S, description: string) {
  return { 200: json(schema, description), ...REFUSALS };
}

/** An answer that is not JSON, and how it may be refused. */
export function answersAs(type: string, description: string) {
  return {
    200: { description, content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } } },
    404: refused('there is none of that name'),
    ...REFUSALS,
  };
}

/** A body in JSON. */
export function body<S extends z.ZodType>(schema: S) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}
