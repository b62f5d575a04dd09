import type { Intent, TrayLevelPolicy, TrayPolicy } from '../../intent/index.js';
import type { Trials } from './trials.js';

const LEVELS = ['fibre', 'copper'] as const;
/** Tray widths are sought in steps of so much. */
const STEP_M = 0.05;

/**
 * A changed intent that plans, with no more layers, width and cross trays than it takes, by halving: cables that find room elsewhere
 * make what one full tray lacks too high an estimate.
 */
export function fewerTrays(base: Intent, planned: Intent, trials: Trials): Intent {
  let best = planned;
  const shrink = (figure: (trays: TrayPolicy) => number, step: number, withFigure: (trays: TrayPolicy, value: number) => TrayPolicy) => {
    let low = Math.round(figure(base.hall.trays) / step);
    let high = Math.round(figure(best.hall.trays) / step);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const tried = { ...best, hall: { ...best.hall, trays: withFigure(best.hall.trays, Number((middle * step).toFixed(3))) } };
      const errors = trials.errors(tried, 'cabling');
      if (errors === undefined) return;
      if (errors.length === 0) {
        best = tried;
        high = middle;
      } else low = middle;
    }
  };
  for (const name of LEVELS) {
    const withLevel = (trays: TrayPolicy, changes: Partial<TrayLevelPolicy>) => ({ ...trays, [name]: { ...trays[name], ...changes } });
    shrink(
      (trays) => trays[name].layers,
      1,
      (trays, layers) => withLevel(trays, { layers }),
    );
    shrink(
      (trays) => trays[name].width_m,
      STEP_M,
      (trays, width_m) => withLevel(trays, { width_m }),
    );
  }
  if (base.hall.trays.cross !== undefined)
    shrink(
      (trays) => trays.cross ?? 0,
      1,
      (trays, cross) => ({ ...trays, cross }),
    );
  return best;
}
