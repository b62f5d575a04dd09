import { useState } from 'preact/hooks';
import { Button } from '../ui/index.js';

/** A text with a button that copies it. */
export function Copied({ name, text }: { name: string; text: string }) {
  const [said, setSaid] = useState<{ text: string; words: string }>();
  const tell = (words: string) => setSaid({ text, words });
  const copy = () => {
    // Browsers give the clipboard to https and to the machine itself alone.
    if (!navigator.clipboard) return tell('Mark the text and copy it: this page may not.');
    navigator.clipboard.writeText(text).then(
      () => tell('copied'),
      () => tell('Mark the text and copy it: the browser does not let the page.'),
    );
  };
  return (
    <section class="tr-copied" aria-label={name}>
      <textarea
        class="mono"
        readOnly
        aria-label={name}
        rows={text.trimEnd().split('\n').length}
        value={text.trimEnd()}
        spellcheck={false}
      />
      <p>
        <Button onClick={copy}>Copy the {name.toLowerCase()}</Button>
        <span role="status" class="soft">
          {said?.text === text ? said.words : ''}
        </span>
      </p>
    </section>
  );
}
