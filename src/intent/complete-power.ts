import { formatQuantity } from '../units/index.js';
import type { Checker } from './check.js';
import type { IntentFile } from './schema.js';
import type { CoolingPolicy, PowerPolicy, PowerStep, RackPolicy } from './types.js';

/**
 * Fills in the power chain and checks its models, that racks have the feeds that the redundancy needs, and that the steps
 * of energisation ascend.
 *
 * @param racks  undefined where they have faults of their own
 */
export function completePower(
  asked: NonNullable<IntentFile['power']>,
  racks: { gpu: RackPolicy; network: RackPolicy } | undefined,
  checker: Checker,
): PowerPolicy | undefined {
  const transformer = checker.model(asked.transformer ?? 'transformer-3000kva', 'transformer', ['power', 'transformer']);
  const switchboard = checker.model(asked.switchboard ?? 'switchboard-4000a', 'switchboard', ['power', 'switchboard']);
  const ups = asked.ups === 'none' ? undefined : checker.model(asked.ups ?? 'ups-1500kw', 'ups', ['power', 'ups']);
  const busway = checker.model(asked.busway ?? 'busway-415v-1200a', 'busway', ['power', 'busway']);
  const steps = (asked.steps ?? []).map(({ power, from }) => ({ power_w: power, from }));
  checkSteps(steps, asked.available, checker);
  if (!transformer || !switchboard || !busway || (!ups && asked.ups !== 'none') || !racks) return undefined;
  const feeds = Math.min(racks.gpu.feeds, racks.network.feeds);
  const redundancy = asked.redundancy ?? (feeds >= 2 ? '2N' : 'N');
  checkFeeds(redundancy, racks, checker);
  return {
    redundancy,
    transformer: transformer.id,
    switchboard: switchboard.id,
    ups: ups?.id,
    busway: busway.id,
    swing_w: asked.swing,
    battery: asked.battery && { power_w: asked.battery.power, energy_wh: asked.battery.energy },
    steps,
  };
}

/** Below, pipes sweat and freeze; above, cold plates do not cool and hoses do not last: ASHRAE's W classes end at 45 C. */
const LEAST_COOLANT_C = 5;
const MOST_SUPPLY_C = 60;
const MOST_RETURN_C = 80;

export function completeCooling(asked: NonNullable<IntentFile['cooling']>, checker: Checker): CoolingPolicy | undefined {
  const supply_c = asked.supply ?? Math.min(32, (asked.return ?? 42) - 10);
  const return_c = asked.return ?? supply_c + 10;
  for (const [key, value, most] of [
    ['supply', supply_c, MOST_SUPPLY_C],
    ['return', return_c, MOST_RETURN_C],
  ] as const)
    if (value < LEAST_COOLANT_C || value > most)
      checker.add('RANGE', `expected coolant between ${LEAST_COOLANT_C} C and ${most} C, found ${value} C`, ['cooling', key]);
  if (return_c <= supply_c)
    checker.add(
      'COOLING-RETURN',
      `coolant returns at ${return_c} C, no warmer than the ${supply_c} C it is supplied at`,
      ['cooling', 'return'],
      `return: ${supply_c + 10} C`,
    );
  const cdu = checker.model(asked.cdu ?? 'cdu-in-row', 'cdu', ['cooling', 'cdu']);
  const air = checker.model(asked.air_handler ?? 'air-handler-400kw', 'air-handler', ['cooling', 'air_handler']);
  const spare = asked.spare_air_handlers ?? 1;
  if (asked.air_handlers !== undefined && asked.air_handlers <= spare)
    checker.add(
      'COOLING-SPARE',
      `${asked.air_handlers} air handlers of which ${spare} may fail leave none to cool with`,
      ['cooling', asked.spare_air_handlers === undefined ? 'air_handlers' : 'spare_air_handlers'],
      `air_handlers: ${spare + 1}`,
    );
  if (!cdu || !air) return undefined;
  return {
    supply_c,
    return_c,
    coolant: asked.coolant ?? 'water',
    row_cdu: cdu.id,
    air_handler: air.id,
    air_handlers: asked.air_handlers,
    spare_air_handlers: spare,
  };
}

/** Two ways to a rack need two feeds at it. */
function checkFeeds(redundancy: PowerPolicy['redundancy'], racks: { gpu: RackPolicy; network: RackPolicy }, checker: Checker): void {
  if (redundancy !== '2N' && redundancy !== '4-to-make-3') return;
  for (const name of ['gpu', 'network'] as const)
    if (racks[name].feeds < 2)
      checker.add(
        'POWER-FEEDS',
        `${redundancy} brings power to a rack on two ways; ${name} racks have 1 feed`,
        ['power', 'redundancy'],
        `racks: {${name}: {feeds: 2}}, or redundancy: N+1`,
      );
}

function checkSteps(steps: readonly PowerStep[], available_w: number | undefined, checker: Checker): void {
  for (let i = 1; i < steps.length; i++) {
    const [before, step] = [steps[i - 1], steps[i]];
    if (step.from <= before.from)
      checker.add('STEPS', `expected a day after ${before.from}, found ${step.from}`, ['power', 'steps', i, 'from']);
    if (step.power_w <= before.power_w)
      checker.add(
        'STEPS',
        `expected power in all, more than the ${formatQuantity(before.power_w, 'power')} of the step before, found ${formatQuantity(step.power_w, 'power')}`,
        ['power', 'steps', i, 'power'],
      );
  }
  const last = steps.length - 1;
  if (last >= 0 && available_w !== undefined && steps[last].power_w > available_w)
    checker.add(
      'STEPS',
      `the last step reaches ${formatQuantity(steps[last].power_w, 'power')}; ${formatQuantity(available_w, 'power')} is available`,
      ['power', 'steps', last, 'power'],
      `available: ${formatQuantity(steps[last].power_w, 'power')}`,
    );
}
