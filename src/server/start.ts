import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { WorldError } from '../store/index.js';
import type { App } from './http/context.js';

/** A server that answers. */
export interface Listening {
  port: number;
  /** Takes no more requests, lets those under way end, for so long at most; then cuts the rest off. */
  stop(within_ms: number): Promise<void>;
}

/** Longest time for a request's headers, and for all of it. */
const HEADERS_MS = 20_000;
const REQUEST_MS = 120_000;
const MOST_CONNECTIONS = 10_000;

/** @throws WorldError where the port is in use, or may not be used */
export async function listen(app: App, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(whyNot(error, host, port)));
    server.listen(port, host, done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (within_ms) => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), within_ms);
      // Whoever keeps a connection open without a request is not waited for.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      await closed;
      clearTimeout(cut);
      clearInterval(idle);
    },
  };
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; is a site served there already? Choose another one with --port',
  EACCES: 'permission is denied; ports below 1024 are for the system, choose another one with --port',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
};

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const why = WHY[error.code ?? ''];
  return why === undefined ? error : new WorldError(`serving at ${host}:${port}: ${why} (${error.code})`);
}
