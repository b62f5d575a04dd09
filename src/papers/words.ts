/** A whole number with a comma between thousands. */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with at most so many decimals; nothing for none. */
export function decimal(value: number, decimals: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toFixed(decimals)));
}

/** A count and its noun. @example counted(2, 'cable') -> '2 cables' */
export function counted(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** What is used of a limit. @example share(40.8, 44, 'kW') -> '40.8 of 44 kW (93 %)' */
export function share(used: number, limit: number, unit: string, decimals = 0): string {
  const text = decimals > 0 ? decimal(used, decimals) : thousands(used);
  if (!(limit > 0)) return `${text} ${unit}`;
  return `${text} of ${decimals > 0 ? decimal(limit, decimals) : thousands(limit)} ${unit} (${Math.round((100 * used) / limit)} %)`;
}
