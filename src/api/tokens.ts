/** What an API token may do at most: read as a viewer, or write all that its user may. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Longest time, in days, that a token may be good for. */
export const MOST_TOKEN_DAYS = 366;
