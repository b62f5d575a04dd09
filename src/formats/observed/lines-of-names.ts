/** Names looked for in vain, after which no more are: each costs a walk to the end of the text. */
const MOST_MISSED = 10;

/**
 * Says in which line of a JSON text names stand, when each is asked for once and in their order: JSON.parse tells no places. O(text) for
 * all together. A name that stands elsewhere is told to be in the line of the one before it.
 *
 * @param begins  line in which the text begins
 */
export function linesOfNames(text: string, begins: number): (name: string) => number {
  let at = 0;
  let line = begins;
  let lineEnds = text.indexOf('\n');
  let missed = 0;
  return (name) => {
    const found = missed < MOST_MISSED ? text.indexOf(JSON.stringify(name), at) : -1;
    if (found < 0) missed++;
    else {
      for (; lineEnds >= 0 && lineEnds < found; lineEnds = text.indexOf('\n', lineEnds + 1)) line++;
      at = found + 1;
    }
    return line;
  };
}
