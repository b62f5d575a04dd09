const TOLD = 3;

/** The first of some names, and how many more there are. @example listed(['a', 'b', 'c', 'd']) -> 'a, b, c and 1 more' */
export function listed(names: readonly string[]): string {
  const rest = names.length - TOLD;
  return names.slice(0, TOLD).join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en-US')} more` : '');
}
