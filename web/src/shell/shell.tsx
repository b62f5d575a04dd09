import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { type Fault, faultOf, loadSite, planNow, signedOut, signOut, site, siteFault } from '../data/index.js';
import { go, place } from '../route/index.js';
import { Busy, Button, ErrorBox, Icon, IconButton, type Theme, theme } from '../ui/index.js';
import { ConnectionState } from './connection-state.js';
import { LOGIN, PAGES, type Page } from './pages.js';
import { QuietLines, signOutFault } from './quiet-lines.js';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** What stands around every page: navigation, connection, theme, user. */
export function Shell() {
  const { path } = place.value;
  const page = [...PAGES, LOGIN].find((each) => each.path === path);
  useEffect(() => {
    document.title = [page?.name, site.value?.name, 'Nineteen'].filter(Boolean).join(' · ');
  }, [page, site.value]);
  useEffect(() => {
    if (signedOut.value && path !== LOGIN.path)
      go(`${LOGIN.path}?to=${encodeURIComponent(location.pathname + location.search)}`, 'replace');
  }, [signedOut.value, path]);
  return (
    <div class="shell" data-page={path}>
      <button type="button" class="button skip" onClick={() => document.getElementById('page')?.focus()}>
        Skip to the page
      </button>
      <header class="topbar">
        <a class="brand" href="/" aria-label={`Nineteen${site.value ? `, ${site.value.name}` : ''}`}>
          <b>Nineteen</b>
          {site.value && <span class="brand-site">{site.value.name}</span>}
        </a>
        <nav class="pages" aria-label="Pages">
          {PAGES.map(({ path: to, name, icon }) => (
            <a key={to} href={to} aria-current={to === path ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{name}</span>
            </a>
          ))}
        </nav>
        <div class="topbar-end">
          <ConnectionState />
          <ThemeSwitch />
          <UserMenu />
        </div>
      </header>
      <QuietLines />
      <main id="page" class="page" tabIndex={-1}>
        {page === LOGIN || site.value ? (
          page ? (
            <PageOf key={`${page.path} ${planNow.value}`} page={page} />
          ) : (
            <ErrorBox fault={{ message: `There is no page ${path}`, remedy: 'Choose one above.' }} />
          )
        ) : siteFault.value ? (
          <ErrorBox fault={siteFault.value} again={() => void loadSite()} />
        ) : (
          <Busy label="Opening the site" />
        )}
      </main>
    </div>
  );
}

/** A page, loaded when it is first wanted. A bug in it leaves the shell standing. */
function PageOf({ page }: { page: Page }) {
  const [component, setComponent] = useState<{ Page: ComponentType }>();
  const [fault, setFault] = useState<Fault>();
  const [bug, resetBug] = useErrorBoundary((thrown) => console.error(thrown));
  const load = () => {
    setFault(undefined);
    page.load().then(setComponent, (thrown) => setFault(faultOf(thrown)));
  };
  useEffect(load, []);
  if (bug) return <ErrorBox fault={faultOf(bug)} again={resetBug} />;
  if (fault) return <ErrorBox fault={fault} again={load} />;
  return component ? <component.Page /> : <Busy label={`Opening ${page.name}`} />;
}

function ThemeSwitch() {
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length];
  const icon = theme.value === 'system' ? 'theme' : theme.value === 'dark' ? 'moon' : 'sun';
  return (
    <IconButton
      icon={icon}
      label={`Theme: ${theme.value}. Change to ${next}`}
      onClick={() => {
        theme.value = next;
      }}
    />
  );
}

function UserMenu() {
  const info = site.value;
  if (!info) return null;
  if (info.mode === 'single-user')
    return (
      <span class="user" title="This site has no users: whoever is on this machine may do everything">
        <Icon name="user" />
        <span>local</span>
      </span>
    );
  if (!info.user)
    return (
      <a class="button" href={LOGIN.path}>
        Sign in
      </a>
    );
  const leave = () => {
    signOutFault.value = undefined;
    signOut().catch((thrown) => {
      signOutFault.value = faultOf(thrown);
    });
  };
  return (
    <span class="user">
      <Icon name="user" />
      <span title={info.user.role}>{info.user.name}</span>
      <Button onClick={leave}>Sign out</Button>
    </span>
  );
}
