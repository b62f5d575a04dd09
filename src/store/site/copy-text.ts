/** A row in the text format of COPY, ended by a newline; null is \N. */
export function copyLine(values: readonly (string | number | null)[]): string {
  let line = '';
  for (const [i, value] of values.entries()) {
    if (i > 0) line += '\t';
    line += typeof value === 'string' ? escaped(value) : (value ?? '\\N');
  }
  return `${line}\n`;
}

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => ESCAPES[character]);
}

/** The statement that takes rows in bulk. */
export function copyStatement(table: string, columns: readonly string[], from: string): string {
  for (const name of [table, ...columns]) if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`"${name}" is no name of a table or column`);
  return `copy ${table} (${columns.join(', ')}) from ${from}`;
}

/** How many rows whole lines hold: a newline inside a value is written as \n. */
export function linesIn(chunk: string): number {
  let lines = 0;
  for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) lines++;
  return lines;
}
