import type { ComponentChildren } from 'preact';
import { Button } from './button.js';

/** Controls in a row over what they control. */
export function Toolbar({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="toolbar" role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

/** A part of a page with a heading. */
export function Panel({
  title,
  actions,
  children,
}: {
  title: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="panel">
      <header class="panel-head">
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

/** There is nothing to show, and why, and what to do. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}

/** Something is on its way; said only once it takes longer than a blink. */
export function Busy({ label, share }: { label: string; share?: number | undefined }) {
  return (
    <div class="busy" role="status">
      <progress aria-label={label} value={share} max={1} />
      <span>{label}</span>
    </div>
  );
}

/** What went wrong and what to do; with a button where trying again may help. */
export function ErrorBox({ fault, again }: { fault: { message: string; remedy: string }; again?: () => void }) {
  return (
    <div class="error" role="alert">
      <p>
        <b>{fault.message}</b>
      </p>
      <p>{fault.remedy}</p>
      {again && <Button onClick={again}>Try again</Button>}
    </div>
  );
}

/** Tabs over one another: the chosen one's content is shown. */
export function Tabs<Name extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  children,
}: {
  label: string;
  tabs: readonly (readonly [name: Name, words: ComponentChildren])[];
  chosen: Name;
  onChoose: (name: Name) => void;
  children: ComponentChildren;
}) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(([name]) => name === chosen);
    onChoose(tabs[(at + by + tabs.length) % tabs.length][0]);
    const list = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} tabIndex={-1} onKeyDown={step}>
        {tabs.map(([name, words]) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === chosen}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {words}
          </button>
        ))}
      </div>
      <div class="tab-body" role="tabpanel" aria-label={`${label}: ${chosen}`}>
        {children}
      </div>
    </div>
  );
}
