import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll } from 'vitest';

/** A small OpenID provider on loopback: discovery, keys, and the code flow with PKCE. Whoever asks is signed in as the test says. */
export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Signs with a key that is not the one it shows. */
  forge: boolean;
  /** What a browser would do at the provider. @returns where it is sent back to */
  signIn(asked: URL, claims: Record<string, unknown>): Promise<URL>;
}

interface Grant {
  challenge: string;
  redirect: string;
  claims: Record<string, unknown>;
}

export async function startProvider(): Promise<Provider> {
  const [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = {
    issuer,
    clientId: 'nineteen',
    clientSecret: 'a secret of the client',
    forge: false,
    signIn: async (asked, claims) => {
      const get = (name: string) => asked.searchParams.get(name) as string;
      const code = randomUUID();
      const nonce = get('nonce');
      grants.set(code, { challenge: get('code_challenge'), redirect: get('redirect_uri'), claims: { nonce, ...claims } });
      const back = new URL(get('redirect_uri'));
      back.searchParams.set('code', code);
      back.searchParams.set('state', get('state'));
      return back;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return void json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
        code_challenge_methods_supported: ['S256'],
      });
    if (request.url === '/keys') return void json(200, { keys: [jwk] });
    if (request.url !== '/token') return void json(404, {});
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const basic = Buffer.from(`${provider.clientId}:${encodeURIComponent(provider.clientSecret).replaceAll('%20', '+')}`).toString(
      'base64',
    );
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (request.headers.authorization !== `Basic ${basic}`) return void json(401, { error: 'invalid_client' });
    if (!grant || grant.challenge !== challenge || grant.redirect !== form.get('redirect_uri'))
      return void json(400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: provider.clientId, iat: now, exp: now + 300, ...grant.claims };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .sign(provider.forge ? other.privateKey : own.privateKey);
    json(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: token });
  }
  return provider;
}
