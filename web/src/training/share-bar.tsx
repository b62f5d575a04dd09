/** A part of a whole. */
export interface Part {
  key: string;
  name: string;
  /** What is said of it besides. */
  more?: string;
  value: number;
}

interface ShareBarProps {
  label: string;
  parts: readonly Part[];
  /** The whole, where the parts leave some of it. */
  whole: number;
  words: (value: number) => string;
}

/** A smaller share is neither seen nor listed. */
const LEAST = 5e-4;

/** A whole as a bar of its parts, and the parts in words; what is next to nothing is not listed. */
export function ShareBar({ label, parts, whole, words }: ShareBarProps) {
  const shown = parts.filter(({ value }) => value > LEAST * whole);
  return (
    <div class="tr-share">
      <div class="tr-bar" aria-hidden="true">
        {shown.map(({ key, value }) => (
          <span key={key} class={`tr-part tr-part-${key}`} style={{ width: `${(100 * value) / whole}%` }} />
        ))}
      </div>
      <ul aria-label={label}>
        {shown.map(({ key, name, more, value }) => (
          <li key={key}>
            <span class={`tr-swatch tr-part-${key}`} />
            <span>
              {name}
              {more && <span class="soft"> {more}</span>}
            </span>
            <b>{words(value)}</b>
            <span class="soft">{((100 * value) / whole).toFixed(1)} %</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
