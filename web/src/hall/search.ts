import type { PlanTables } from '../../../src/plan/index.js';

/** Something of the plan that was found by its name. */
export interface Found {
  of: 'rack' | 'device' | 'cable';
  name: string;
  row: number;
}

/**
 * Racks, devices and cables by a part of their name: what begins with it before what has it within, racks before devices.
 * A cable is found by its whole number, with or without its letter and zeros. O(racks + devices), a millisecond or two.
 */
export function search(
  asked: string,
  racks: readonly string[],
  devices: readonly string[],
  cables: PlanTables['cables'] | undefined,
  most = 12,
): Found[] {
  const word = asked.trim().toLowerCase();
  if (word === '') return [];
  const found: Found[] = [];
  const look = (of: 'rack' | 'device', names: readonly string[], fits: (name: string) => boolean) => {
    for (let row = 0; row < names.length && found.length < most; row++)
      if (fits(names[row].toLowerCase())) found.push({ of, name: names[row], row });
  };
  look('rack', racks, (name) => name.startsWith(word));
  cableNumbered(word, cables, found);
  look('device', devices, (name) => name.startsWith(word));
  look('rack', racks, (name) => !name.startsWith(word) && name.includes(word));
  look('device', devices, (name) => !name.startsWith(word) && name.includes(word));
  return found.slice(0, most);
}

function cableNumbered(word: string, cables: PlanTables['cables'] | undefined, found: Found[]): void {
  if (!cables) return;
  const { prefix, digits, values } = cables.columns.cable;
  const [, letter, number] = /^([a-z]*)0*([1-9]\d*)$/.exec(word) ?? [];
  if (number === undefined || (letter !== '' && letter !== prefix.toLowerCase())) return;
  // Names count the rows in a plan's tables, so the row is near at hand.
  const guess = Number(number) - 1;
  const row = values[guess] === Number(number) ? guess : values.indexOf(Number(number));
  if (row >= 0) found.push({ of: 'cable', name: prefix + number.padStart(digits, '0'), row });
}
