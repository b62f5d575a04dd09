import { useId, useRef, useState } from 'preact/hooks';

/** One of the texts that may be meant, and what is said of it. */
export interface Suggestion {
  value: string;
  more?: string | undefined;
}

interface ComboProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Texts that may be meant, best first. */
  suggest: (text: string) => readonly Suggestion[];
  placeholder?: string;
  quiet?: boolean;
  /** What is wrong with the value. */
  wrong?: string | undefined;
}

/** A line of text that offers what may be meant (combobox with a list, ARIA 1.2): arrows choose, enter takes, escape closes. */
export function Combo({ label, value, onInput, suggest, placeholder, quiet, wrong }: ComboProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const offers = open ? suggest(value) : [];
  const take = (offer: Suggestion) => {
    onInput(offer.value);
    setAt(-1);
    // Taking may lead to finer offers, as from a server to its ports.
    setOpen(offer.value.endsWith(' '));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const count = offers.length;
      if (!open) setOpen(true);
      else if (count > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1) + count) % count);
    } else if (event.key === 'Enter' && open && offers[at]) take(offers[at]);
    else return;
    event.preventDefault();
  };
  const listed = open && offers.length > 0;
  return (
    <div class="field combo">
      <label for={id} class={quiet ? 'unseen' : undefined}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={listed}
        aria-controls={`${id}-list`}
        aria-activedescendant={listed && at >= 0 ? `${id}-${at}` : undefined}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        autocomplete="off"
        spellcheck={false}
        value={value}
        placeholder={placeholder}
        onInput={(event) => {
          setOpen(true);
          setAt(-1);
          onInput(event.currentTarget.value);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} class="combo-list" hidden={!listed}>
        {offers.map((offer, i) => (
          <div
            key={offer.value}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            // Pressing must not take the focus away, which would close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <span class="mono">{offer.value}</span>
            {offer.more && <span class="soft">{offer.more}</span>}
          </div>
        ))}
      </div>
      {wrong && (
        <small id={`${id}-wrong`} class="wrong">
          {wrong}
        </small>
      )}
    </div>
  );
}

/** Names that begin with a text, then those that hold it, at most so many. O(names). */
export function namesWith(names: readonly string[], text: string, most = 12): string[] {
  const wanted = text.trim().toLowerCase();
  const begin: string[] = [];
  const hold: string[] = [];
  for (const name of names) {
    if (name === '') continue;
    const at = name.toLowerCase().indexOf(wanted);
    if (at === 0) begin.push(name);
    else if (at > 0 && hold.length < most) hold.push(name);
    if (begin.length === most) break;
  }
  return [...begin, ...hold].slice(0, most);
}
