/** What a terminal may take for an order; the tab is none. */
const CONTROL = /(?!\t)\p{Cc}/gu;

/** A text as people are shown it: each control character becomes U+FFFD. */
export function plainText(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}
