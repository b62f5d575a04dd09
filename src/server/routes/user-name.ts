import { z } from '@hono/zod-openapi';

/** The name of a user: in lower case, for one person is not two. */
export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{0,59}$/, 'expected letters a to z, digits, and . _ @ - between, at most 60');
