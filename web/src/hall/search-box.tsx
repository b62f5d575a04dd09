import { useId, useRef, useState } from 'preact/hooks';
import type { PlanTables } from '../../../src/plan/index.js';
import { Icon } from '../ui/index.js';
import { type Found, search } from './search.js';

interface SearchProps {
  racks: readonly string[];
  devices: readonly string[];
  cables: PlanTables['cables'] | undefined;
  onFound: (found: Found) => void;
}

/** Finds a rack, a device or a cable by its name, and goes there. Slash puts the cursor in it. */
export function SearchBox({ racks, devices, cables, onFound }: SearchProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = open ? search(asked, racks, devices, cables) : [];
  const take = (one: Found | undefined) => {
    if (!one) return;
    setAsked(one.name);
    setOpen(false);
    onFound(one);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      take((open ? found : search(asked, racks, devices, cables))[at] ?? found[0]);
    } else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setAt((before) => Math.max(0, Math.min(found.length - 1, before + (event.key === 'ArrowDown' ? 1 : -1))));
    }
  };
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={input}
        class="field-input"
        type="text"
        role="combobox"
        aria-label="Find a rack, device or cable"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        placeholder="Rack, device or cable"
        autocomplete="off"
        spellcheck={false}
        value={asked}
        onInput={(event) => {
          setAsked(event.currentTarget.value);
          setOpen(true);
          setAt(0);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 120)}
        onKeyDown={key}
      />
      <div class="search-list" role="listbox" id={`${id}-list`} aria-label="Found" hidden={!open || asked.trim() === ''}>
        {found.map((one, i) => (
          <div
            key={`${one.of}${one.row}`}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(one)}
          >
            <span>{one.name}</span>
            <span class="soft">{one.of}</span>
          </div>
        ))}
        {found.length === 0 && (
          <p class="soft">{cables ? 'Nothing has that name.' : 'Nothing yet has that name; cables are still loading.'}</p>
        )}
      </div>
    </div>
  );
}
