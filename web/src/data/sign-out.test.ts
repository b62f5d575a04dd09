import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDatabase } from './testing/fake-database.js';

type Data = typeof import('./index.js') & typeof import('./sign-out.js');
const ME = { name: 'lab', user: { name: 'crew-1', role: 'technician' }, csrf: 'token', plan: { files: {} } };
const NOBODY = { ...ME, user: null, csrf: '' };

let data: Data;
let answers: (method: string, path: string) => Response | undefined;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('indexedDB', fakeDatabase());
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit = {}) => {
    const answer = answers(method, path);
    if (!answer) throw new TypeError('no network');
    return answer;
  });
  data = { ...(await import('./index.js')), ...(await import('./sign-out.js')) };
  answers = () => Response.json(ME);
  await data.loadSite();
  await data.keepAnswer('history cable C000001', ['an event']);
});
afterEach(() => vi.unstubAllGlobals());

describe('signOut', () => {
  it('leaves one signed in, and says so, when the server did not hear of it', async () => {
    answers = () => undefined;
    await expect(data.signOut()).rejects.toMatchObject({ kind: 'offline' });
    expect([data.signedOut.value, data.site.value?.user?.name]).toEqual([false, 'crew-1']);
    expect(await data.keptAnswer('site')).toMatchObject({ user: { name: 'crew-1' } });
  });

  it('leaves nothing of the one who left, so that nobody is shown as them without a network', async () => {
    let session = true;
    answers = (method) => {
      if (method === 'DELETE') session = false;
      return Response.json(method === 'DELETE' ? { ok: true } : session ? ME : NOBODY);
    };
    await data.signOut();
    expect([data.signedOut.value, data.site.value?.user]).toEqual([true, null]);
    expect(await data.keptAnswer('history cable C000001')).toBeUndefined();
    answers = () => undefined;
    data.site.value = undefined;
    await data.loadSite();
    expect(data.site.value).toBeUndefined();
    expect(data.siteFault.value?.kind).toBe('offline');
  });

  it('takes a session that had ended before for ended', async () => {
    answers = (method) => (method === 'DELETE' ? Response.json({}, { status: 401 }) : Response.json(NOBODY));
    await data.signOut();
    expect([data.signedOut.value, data.site.value?.user]).toEqual([true, null]);
  });

  it('ends it for the other pages of the browser too', async () => {
    data.watchSignOut();
    answers = () => Response.json(NOBODY);
    const other = new BroadcastChannel('nineteen-session');
    other.postMessage('signed out');
    await vi.waitFor(() => expect(data.site.value?.user).toBeNull());
    other.close();
    expect(await data.keptAnswer('history cable C000001')).toBeUndefined();
  });
});
