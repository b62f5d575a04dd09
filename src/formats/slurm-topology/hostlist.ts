/** Names that a list may stand for: a million GPUs are 125,000 nodes. */
const MOST_NAMES = 1_000_000;
/** Digits that are counted; those before them are part of the name. */
const NUMBERED = /^(.*?)(\d{1,9})$/;

/**
 * Names as one list of Slurm's, runs of numbers in brackets, in the order of the names: what is not next to what comes before it begins a new
 * run. O(names).
 *
 * @example hostlist(['gpu-1-08', 'gpu-1-09', 'gpu-1-10', 'gpu-2-01', 'login']) -> 'gpu-1-[08-10],gpu-2-01,login'
 */
export function hostlist(names: readonly string[]): string {
  const groups: { prefix: string; runs: { from: string; to: string }[] }[] = [];
  for (const name of names) {
    const [, prefix, digits] = NUMBERED.exec(name) ?? [name, name, ''];
    const group = groups.at(-1);
    if (!group || group.prefix !== prefix || digits === '' || group.runs[0].from === '') {
      groups.push({ prefix, runs: [{ from: digits, to: digits }] });
      continue;
    }
    const run = group.runs[group.runs.length - 1];
    if (digits === next(run)) run.to = digits;
    else group.runs.push({ from: digits, to: digits });
  }
  return groups.map(({ prefix, runs }) => prefix + inBrackets(runs)).join();
}

/** What follows a run as Slurm counts: with as many digits as its first has, or more. */
function next({ from, to }: { from: string; to: string }): string {
  return String(Number(to) + 1).padStart(from.length, '0');
}

function inBrackets(runs: readonly { from: string; to: string }[]): string {
  if (runs.length === 1 && runs[0].from === runs[0].to) return runs[0].from;
  return `[${runs.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join()}]`;
}

/**
 * The names that a list of Slurm's stands for, in its order; undefined for what is no such list, or stands for more than a million names.
 *
 * @example readHostlist('a[1-2]-[08,10],b') -> ['a1-08', 'a1-10', 'a2-08', 'a2-10', 'b']
 */
export function readHostlist(text: string): string[] | undefined {
  const all: string[] = [];
  // At commas that are not in brackets.
  for (const item of text.split(/,(?![^[\]]*\])/)) {
    const names = expanded(item);
    if (!names || all.length + names.length > MOST_NAMES) return undefined;
    for (const name of names) all.push(name);
  }
  return all;
}

function expanded(item: string): string[] | undefined {
  if (item === '') return undefined;
  let names = [''];
  for (const [piece] of item.matchAll(/\[[^\]]*\]|[^[]+|\[/g)) {
    const values = piece.startsWith('[') ? valuesOf(piece) : piece.includes(']') ? undefined : [piece];
    if (!values || names.length * values.length > MOST_NAMES) return undefined;
    names = names.flatMap((name) => values.map((value) => name + value));
  }
  return names;
}

function valuesOf(brackets: string): string[] | undefined {
  const values: string[] = [];
  for (const run of brackets.slice(1, -1).split(',')) {
    const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(run) ?? [];
    if (from === undefined || !brackets.endsWith(']') || Number(to) < Number(from) || Number(to) - Number(from) >= MOST_NAMES)
      return undefined;
    for (let number = Number(from); number <= Number(to); number++) values.push(String(number).padStart(from.length, '0'));
  }
  return values;
}
