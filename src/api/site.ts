import type { Role } from './roles.js';

/** Files that are served, by name: the SHA-256 of each in hex, and how long it is. */
export type ServedFiles = Record<string, { sha256: string; bytes: number }>;

/** What the site is, and who asks: `GET /api/site`. Strangers are told its name, and of the rest zeros and nothing. */
export interface SiteInfo {
  name: string;
  software: string;
  plan: {
    /** SHA-256 of `plan.json`, which stands for all of the plan; an older server tells none. */
    seal?: string | undefined;
    gpus: number;
    racks: number;
    cables: number;
    files: ServedFiles;
  };
  /** Minutes are after its start; none where there is no schedule yet. */
  schedule?:
    | {
        /** 0 is the one that the site was started with. */
        number: number;
        /** Day of minute 0, local time: `2026-01-05`. */
        start: string;
        data_date?: number | undefined;
        finish_min: number;
        deadline_min: number;
        files: ServedFiles;
      }
    | undefined;
  /** Number of the last event. */
  seq: number;
  /** Without users a site is for the one person at its machine. */
  mode: 'single-user' | 'team';
  user: { name: string; role: Role } | null;
  /** To be sent as `x-csrf-token` with each write; empty where none is asked for. */
  csrf: string;
  /** Whether one can sign in at an OpenID provider; an older server does not tell. */
  oidc?: boolean | undefined;
  /** Whether training jobs are started from the site; an older server does not tell. */
  jobs?: boolean | undefined;
}
