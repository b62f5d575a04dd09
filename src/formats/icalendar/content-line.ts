const encoder = new TextEncoder();

/** Octets a line may have, its end not counted (RFC 5545, 3.1). */
const MOST_OCTETS = 75;

/**
 * A property as a line of iCalendar: CR LF at its end, and folded before it has more than 75 octets. A fold is CR LF and a
 * blank; none falls within a character.
 */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`;
  if (line.length <= MOST_OCTETS && ASCII.test(line)) return `${line}\r\n`;
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const width = encoder.encode(char).length;
    if (octets + width > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += width;
  }
  return `${folded}\r\n`;
}

/** A text as the value of a property: backslashes, semicolons, commas and line ends escaped, other control characters left out. */
export function textValue(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

const ASCII = /^[ -~]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters a value cannot hold.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/g;
