import type { Finding } from '../finding/index.js';

/** No intent that a person wrote is larger. */
export const MAX_INTENT_BYTES = 1_000_000;

/** Whether bytes can be an intent's text at all: not too many, UTF-8, no binary data. */
export function checkBytes(bytes: Uint8Array, file: string): Finding[] {
  const wrong = (code: string, message: string, remedy: string): Finding[] => [
    { code, severity: 'error', message: `${file}: ${message}`, subjects: [{ kind: 'file', name: file }], remedy },
  ];
  if (bytes.length > MAX_INTENT_BYTES)
    return wrong('INTENT-LARGE', 'the file is larger than 1 MB, the most an intent may have', 'is this the intent file?');
  const zero = bytes.indexOf(0);
  if (zero >= 0) return wrong('INTENT-BINARY', `this is no text: byte ${zero} is zero`, 'an intent is a YAML file in UTF-8');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return wrong('INTENT-BINARY', 'this is no UTF-8 text', 'save the file as UTF-8');
  }
  return [];
}
