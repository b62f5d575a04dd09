import type { Model } from '../../catalog/index.js';
import type { Told } from './finding.js';
import { ANY_LINK, limitsOf, MOST_DOWNS } from './limits.js';
import type { Readings } from './readings.js';
import { decadesOf, type Usual } from './siblings.js';

const ratio = (value: number) => value.toExponential(1);
const count = (value: number) => value.toLocaleString('en-US');

/** What a port counted: wrong bits, codewords beyond correction, and how often the link went down. */
export function linkFaults(readings: Readings, row: number, model: Model | undefined, usual: Usual): Told[] {
  return [...bitErrors(readings, row, model, usual), ...counted(readings, row)];
}

/** Ratios above the limits of the kind of link, behind correction first; else one beyond those of its siblings. */
function bitErrors({ columns }: Readings, row: number, model: Model | undefined, { ber_decades: spread }: Usual): Told[] {
  const limits = limitsOf(model) ?? ANY_LINK;
  for (const [value, limit, which] of [
    [columns.effective_ber[row], limits.effective_ber, 'behind correction'],
    [columns.raw_ber[row], limits.raw_ber, 'before correction'],
  ] as const)
    if (value > limit)
      return [
        {
          what: 'bit errors',
          value,
          limit,
          basis: 'threshold',
          words: `${ratio(value)} of its bits are wrong ${which}, above ${ratio(limit)}`,
        },
      ];
  const value = columns.raw_ber[row];
  if (!spread || !(decadesOf(value) > spread.median + spread.room)) return [];
  const usual = 10 ** spread.median;
  const words = `${ratio(value)} of its bits are wrong before correction, ${count(Math.round(value / usual))} times as many as of the middle of its ${count(spread.siblings)} siblings`;
  return [{ what: 'bit errors', value, limit: 10 ** (spread.median + spread.room), basis: 'siblings', words }];
}

function counted({ columns }: Readings, row: number): Told[] {
  const [uncorrected, downs, recoveries] = [columns.fec_uncorrected[row], columns.link_downs[row], columns.link_recoveries[row]];
  const told: Told[] = [];
  const tell = (what: Told['what'], value: number, limit: number, words: string) => {
    if (value > limit) told.push({ what, value, limit, basis: 'threshold', words });
  };
  tell('uncorrected codewords', uncorrected, 0, `${count(uncorrected)} codewords or symbols could not be corrected`);
  if (downs > MOST_DOWNS) tell('link downs', downs, MOST_DOWNS, `went down ${count(downs)} times`);
  else tell('link downs', recoveries, MOST_DOWNS, `was trained again ${count(recoveries)} times`);
  return told;
}
