/**
 * A text as the content of an XML element.
 *
 * XML 1.0 has no place for control characters and lone surrogates, not even escaped; they become U+FFFD. A carriage
 * return is escaped, since readers take a bare one for the end of a line.
 */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(NOT_XML, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

const PLAIN = /^[ !"#$%'-;=?-~]*$/;
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Working minutes as an ISO 8601 duration in hours, minutes and seconds, as Microsoft Project writes them. @example PT8H0M0S */
export function xmlDuration(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const hours = Math.floor(seconds / 3600);
  const rest = seconds - hours * 3600;
  return `PT${hours}H${Math.floor(rest / 60)}M${rest % 60}S`;
}
