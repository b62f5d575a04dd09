import type { Model } from '../../catalog/index.js';
import type { Told } from './finding.js';
import { FOUR, isDark, linkedLanes } from './light.js';
import { CASE_MAX_C, limitsOf } from './limits.js';
import { DARK_DBM, MOST_LANES, type Readings } from './readings.js';
import type { Siblings, Usual } from './siblings.js';
import type { Spread } from './spread.js';

const dbm = (value: number) => `${value.toFixed(1)} dBm`;
const among = ({ siblings, median }: Spread, unit: (value: number) => string) =>
  `the middle of its ${siblings.toLocaleString('en-US')} siblings is ${unit(median)}`;

/** What is wrong with the light that a module receives and with its temperature. @param model  the transceiver, where it is known */
export function moduleFaults(readings: Readings, row: number, model: Model | undefined, { light }: Siblings, usual: Usual): Told[] {
  const received = receivedPower(readings, row, model);
  const low = received.find(({ what }) => what === 'low receive power');
  const told = [...received, ...heat(readings, row, usual)];
  if (!low) told.push(...dimmer(light.level_dbm, row, usual), ...laneOutOfLine(light.apart_db, row, usual));
  return told;
}

/** Lanes beyond the module's own limits, or else those of its kind: the worst at either end. */
function receivedPower({ columns }: Readings, row: number, model: Model | undefined): Told[] {
  const kind = limitsOf(model);
  const lanes = linkedLanes(columns.rx_dbm.subarray(MOST_LANES * row, MOST_LANES * (row + 1)));
  const own = { least: columns.rx_low_dbm[row], most: columns.rx_high_dbm[row] };
  const least = Number.isNaN(own.least) ? (kind?.rx_min_dbm ?? DARK_DBM + 1) : own.least;
  const most = Number.isNaN(own.most) ? kind?.rx_max_dbm : own.most;
  const source = (mine: number) => (Number.isNaN(mine) ? kind?.source : "the module's own limit");
  const [lowest, highest] = [worst(lanes, -1), worst(lanes, 1)];
  const told: Told[] = [];
  if (lowest && (lowest.power < least || isDark(lowest.power)))
    told.push({
      ...lowest.at,
      what: 'low receive power',
      limit: least,
      words: isDark(lowest.power)
        ? `lane ${lowest.at.lane} receives no light`
        : `lane ${lowest.at.lane} receives ${dbm(lowest.power)}, below ${dbm(least)} (${source(own.least)})`,
    });
  if (highest && most !== undefined && highest.power > most)
    told.push({
      ...highest.at,
      what: 'high receive power',
      limit: most,
      words: `lane ${highest.at.lane} receives ${dbm(highest.power)}, above ${dbm(most)} (${source(own.most)})`,
    });
  return told;
}

/** The lane with most (1) or least (-1) light; undefined where none is told. */
function worst(lanes: Float64Array, sign: number) {
  let lane = -1;
  for (const [i, power] of lanes.entries()) if (!Number.isNaN(power) && (lane < 0 || sign * power > sign * lanes[lane])) lane = i;
  return lane < 0 ? undefined : { power: lanes[lane], at: { lane: lane + 1, value: lanes[lane], basis: 'threshold' as const } };
}

/** All lanes of four receive less than those of its siblings; the dimmer four counts. */
function dimmer(levels: Float64Array, row: number, { level_dbm: spread }: Usual): Told[] {
  const dimmest = worst(levels.subarray(2 * row, 2 * (row + 1)), -1);
  const limit = spread ? spread.median - spread.room : Number.NaN;
  if (!spread || !dimmest || !(dimmest.power < limit)) return [];
  const first = FOUR * (dimmest.at.lane - 1) + 1;
  const words = `lanes ${first} to ${first + FOUR - 1} receive ${dbm(dimmest.power)}; ${among(spread, dbm)}`;
  return [{ what: 'low receive power', value: dimmest.power, limit, basis: 'siblings', words }];
}

/** The lane that is farthest below those beside it, where lanes of its siblings are not. */
function laneOutOfLine(apart: Float64Array, row: number, { apart_db: spread }: Usual): Told[] {
  const lowest = worst(apart.subarray(MOST_LANES * row, MOST_LANES * (row + 1)), -1);
  const limit = spread ? spread.median - spread.room : Number.NaN;
  if (!spread || !lowest || !(lowest.power < limit)) return [];
  const words = `lane ${lowest.at.lane} receives ${(-lowest.power).toFixed(1)} dB less than the lanes beside it; up to ${(-limit).toFixed(1)} dB is usual among its siblings`;
  return [{ ...lowest.at, what: 'lane out of line', limit, basis: 'siblings', words }];
}

function heat({ columns }: Readings, row: number, { temperature_c: spread }: Usual): Told[] {
  const value = columns.temperature_c[row];
  const own = columns.temperature_high_c[row];
  const limit = Number.isNaN(own) ? CASE_MAX_C : own;
  const celsius = (degrees: number) => `${Number(degrees.toFixed(1))} C`;
  if (value > limit) {
    const source = Number.isNaN(own) ? 'the warmest case that modules are made for' : "the module's own limit";
    return [{ what: 'hot module', value, limit, basis: 'threshold', words: `${celsius(value)}, above ${celsius(limit)} (${source})` }];
  }
  const usual = spread ? spread.median + spread.room : Number.NaN;
  if (!spread || !(value > usual)) return [];
  return [{ what: 'hot module', value, limit: usual, basis: 'siblings', words: `${celsius(value)}; ${among(spread, celsius)}` }];
}
