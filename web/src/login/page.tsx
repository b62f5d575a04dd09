import { useState } from 'preact/hooks';
import { type Fault, faultOf, loadSite, sendJson, site } from '../data/index.js';
import { go, place } from '../route/index.js';
import { Button, ErrorBox, Field, Panel } from '../ui/index.js';

/** Sign-in by name and password, or at the OpenID provider where the site has one. */
export function Page() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const signIn = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      await sendJson('signing in', '/api/session', { name, password });
      await loadSite();
      if (site.value) go(within(place.value.query.get('to')), 'replace');
    } catch (thrown) {
      const told = faultOf(thrown);
      setFault(told.kind === 'signed out' ? faultOf(new Error('Name or password is wrong')) : told);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="login">
      <Panel title="Sign in">
        <form onSubmit={(event) => void signIn(event)}>
          <Field label="Name" value={name} onInput={setName} autoComplete="username" required />
          <Field label="Password" type="password" value={password} onInput={setPassword} autoComplete="current-password" required />
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? 'Signing in' : 'Sign in'}
          </Button>
        </form>
        {site.value?.oidc && (
          <p class="login-elsewhere">
            <a class="button" href="/oidc/login">
              Sign in with your organisation
            </a>
          </p>
        )}
        {fault && <ErrorBox fault={{ message: fault.message, remedy: fault.remedy }} />}
      </Panel>
    </div>
  );
}

/** An address of this application only: others are not followed. */
function within(to: string | null): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.includes('\\') ? to : '/';
}
