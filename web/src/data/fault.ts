/** What went wrong between the page and the server, in words for whoever looks at the page. */
export class Fault extends Error {
  constructor(
    readonly kind: 'offline' | 'signed out' | 'forbidden' | 'missing' | 'server' | 'damaged',
    message: string,
    /** What the user can do. */
    readonly remedy: string,
    /** The server's answer, where there was one. */
    readonly status?: number,
  ) {
    super(message);
    this.name = 'Fault';
  }
}

/** Any thrown value as a fault; bugs keep their own message. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Fault('damaged', message, 'Load the page again. If it stays, tell whoever runs the site.');
}

/** The fault that an answer of the server means. */
export function faultOfStatus(status: number, what: string, said = ''): Fault {
  const told = said ? `: ${said}` : '';
  if (status === 401) return new Fault('signed out', `${what}: you are signed out`, 'Sign in.', status);
  if (status === 403) return new Fault('forbidden', `${what}: your role does not allow it${told}`, 'Ask a lead or an admin.', status);
  if (status === 404) return new Fault('missing', `${what}: the server has no such thing`, 'Load the page again.', status);
  return new Fault('server', `${what}: the server answered ${status}${told}`, 'Try again; the log of the server says more.', status);
}
