import type { PlanTables } from '../plan/index.js';
import { niceStep } from './scale.js';

/** The cables of one medium by ordered length. */
export interface MediumLengths {
  medium: string;
  cables: number;
  metres: number;
  /** Cables in each class of length. */
  counts: Float64Array;
  /** The length that half of the cables do not pass. */
  median_m: number;
  longest_m: number;
}

export interface Lengths {
  /** Upper end of each class; a class is one ordered length where `exact`, else all above the class before. */
  classes_m: number[];
  exact: boolean;
  media: MediumLengths[];
}

/** Classes at most: as many bars as can be told apart. */
const MOST_CLASSES = 36;

/** What trunks are called among the media. */
export const TRUNKS = 'trunk';

/**
 * Cables by medium and ordered length, both cords of those over panels, and trunks; media with most cables first. Lengths share a
 * class only where there are too many.
 */
export function lengthsOf({ cables, trunks }: PlanTables): Lengths {
  const { medium, length_m, b_length_m } = cables.columns;
  const byLength = new Map<number, number>();
  const ofMedium = new Map<string, Map<number, number>>();
  const add = (name: string, length: number) => {
    byLength.set(length, (byLength.get(length) ?? 0) + 1);
    const own = ofMedium.get(name) ?? new Map<number, number>();
    ofMedium.set(name, own);
    own.set(length, (own.get(length) ?? 0) + 1);
  };
  for (let cable = 0; cable < cables.rows; cable++) {
    const name = medium.dict[medium.codes[cable]];
    add(name, length_m.values[cable]);
    if (!Number.isNaN(b_length_m.values[cable])) add(name, b_length_m.values[cable]);
  }
  for (let trunk = 0; trunk < trunks.rows; trunk++) add(TRUNKS, trunks.columns.length_m.values[trunk]);
  const lengths = [...byLength.keys()].sort((a, b) => a - b);
  const exact = lengths.length <= MOST_CLASSES;
  const classes_m = exact ? lengths : evenClasses(lengths[lengths.length - 1]);
  const media = [...ofMedium].map(([name, own]) => mediumLengths(name, own, classes_m));
  return { classes_m, exact, media: media.sort((a, b) => b.cables - a.cables || (a.medium < b.medium ? -1 : 1)) };
}

function evenClasses(longest: number): number[] {
  const step = niceStep(longest, MOST_CLASSES);
  return Array.from({ length: Math.ceil(longest / step - 1e-9) }, (_, i) => Number(((i + 1) * step).toPrecision(12)));
}

function mediumLengths(medium: string, own: Map<number, number>, classes_m: number[]): MediumLengths {
  const counts = new Float64Array(classes_m.length);
  const sorted = [...own].sort((a, b) => a[0] - b[0]);
  let cables = 0;
  let metres = 0;
  for (const [length, count] of sorted) {
    counts[classes_m.findIndex((end) => length <= end + 1e-9)] += count;
    cables += count;
    metres += length * count;
  }
  let passed = 0;
  const median = sorted.find(([, count]) => {
    passed += count;
    return passed * 2 >= cables;
  });
  return { medium, cables, metres, counts, median_m: median?.[0] ?? Number.NaN, longest_m: sorted[sorted.length - 1][0] };
}
