/** Colours for loads of links, from none to a round share at or above the highest. */
export interface LoadScale {
  steps: { words: string; fill: string }[];
  /** The step of a share, from 0. */
  of: (share: number) => number;
}

/** Equal steps up to a share, a colour each; what is above is in the last. */
export function loadScale(top: number, fills: readonly string[]): LoadScale {
  const steps = fills.length;
  const at = (step: number) => Number(((100 * top * step) / steps).toPrecision(6));
  return {
    steps: fills.map((fill, step) => ({ words: `${at(step)} to ${at(step + 1)} %`, fill })),
    of: (share) => Math.min(steps - 1, Math.floor((share / top) * steps)),
  };
}
