import { readFile } from 'node:fs/promises';
import { didYouMean, type Finding } from '../finding/index.js';
import { readHostlist } from '../formats/slurm-topology/index.js';
import { onDisk } from '../store/index.js';

/** Wrong names for which the nearest right one is looked for: each is compared with all. */
const MOST_HINTS = 10;

/**
 * Servers that a file names: by name, or by lists such as gpu-01-[01-32], with spaces or lines between.
 *
 * Findings, each at its place: what is no list, names that are not known, names that are there again; a file that names nothing.
 *
 * @param known  names that there are
 * @param code   of the findings
 */
export async function nodesOfFile(
  file: string,
  known: ReadonlySet<string>,
  code: string,
): Promise<{ names: string[]; findings: Finding[] }> {
  const text = await onDisk(`reading ${file}`, 'Nothing was changed.', () => readFile(file, 'utf8'));
  const names = new Set<string>();
  const findings: Finding[] = [];
  let hints = 0;
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    for (const { 0: word, index } of line.matchAll(/\S+/g)) {
      const say = (message: string, subjects: string[], remedy?: string) =>
        findings.push({
          code,
          severity: 'error',
          message,
          subjects: subjects.map((name) => ({ kind: 'device', name })),
          place: { file, line: i + 1, column: index + 1, length: word.length, text: line },
          ...(remedy && { remedy }),
        });
      const list = readHostlist(word);
      if (!list) {
        say('expected names, or a list such as gpu-01-[01-32]', []);
        continue;
      }
      const unknown = list.filter((name) => !known.has(name));
      const again: string[] = [];
      for (const name of list) {
        if (names.has(name)) again.push(name);
        names.add(name);
      }
      if (unknown.length > 0)
        say(`the plan has no server ${firstOf(unknown)}`, unknown, hints++ < MOST_HINTS ? didYouMean(unknown[0], known) : undefined);
      if (again.length > 0) say(`${firstOf(again)} ${again.length === 1 ? 'is' : 'are'} named twice`, again);
    }
  }
  if (names.size === 0 && findings.length === 0)
    findings.push({ code, severity: 'error', message: `${file} names no server`, subjects: [{ kind: 'file', name: file }] });
  return { names: [...names], findings };
}

function firstOf(names: readonly string[]): string {
  return `"${names[0]}"${names.length > 1 ? ` and ${names.length - 1} more of this list` : ''}`;
}
