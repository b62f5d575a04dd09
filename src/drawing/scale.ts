/** The step of 1, 2 or 5 times a power of ten that cuts a span into at most so many parts. @example niceStep(103, 5) -> 50 */
export function niceStep(span: number, most: number): number {
  if (!(span > 0)) return 1;
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}

/** Round values from 0 to the first at or above the largest. @example ticks(103, 5) -> [0, 50, 100, 150] */
export function ticks(largest: number, most: number): number[] {
  const step = niceStep(largest, most);
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** The round length of at most a given one, for scale bars. @example niceBelow(37) -> 20 */
export function niceBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [5, 2, 1].find((each) => each * power <= value * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(12));
}

/** Which of equal steps up to a limit a value falls in, from 0; `steps` where it is above the limit. The limit itself is in the last step. */
export function stepOf(value: number, limit: number, steps: number): number {
  if (value > limit * (1 + 1e-9)) return steps;
  return Math.min(steps - 1, Math.max(0, Math.floor((value / limit) * steps)));
}

/**
 * Which of the numbers from first to last can be written in a line without touching: each, each second one, or those that
 * 5, 10, 20, 50 ... divides, and the first where it has room.
 *
 * @param pitch  distance between neighbours
 * @param room   what one number needs
 */
export function readable(first: number, last: number, pitch: number, room: number): number[] {
  const nth = everyNth(pitch, room);
  const numbers: number[] = [];
  for (let number = first; number <= last; number++) {
    const regular = nth <= 2 ? (number - first) % nth === 0 : number % nth === 0;
    const opens = number === first && (nth - (number % nth)) * pitch >= room;
    if (regular || opens) numbers.push(number);
  }
  return numbers;
}

/** The least of 1, 2, 5, 10, 20, 50 ... that leaves each label its room when only each so many-th stands. */
export function everyNth(pitch: number, room: number): number {
  for (let power = 1; ; power *= 10) for (const factor of [1, 2, 5]) if (factor * power * pitch >= room) return factor * power;
}
