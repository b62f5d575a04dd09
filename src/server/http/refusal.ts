/** Why a request is not done, as it is told: a status of HTTP, a stable code, a sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 421 | 422 | 429 | 503,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly faults: readonly { path: string; message: string }[] = [],
  ) {
    super(message);
  }
}

/** A refusal as a body. */
export function refusalBody({ code, message, faults }: Refusal) {
  return { error: code, message, ...(faults.length > 0 ? { faults: [...faults] } : {}) };
}
