import type { Catalog, RackModel } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';
import { fieldOf, figure, modelsOf, up } from './figures.js';
import { made, withGpuRack } from './gpu-rack.js';

/** A device that fits no rack: more power, or the least rack models that are high and strong enough. */
export function forMisfit(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const gpu = fieldOf(finding).startsWith('racks.gpu');
  const policy = gpu ? intent.gpu_rack : intent.network_rack;
  const of = (name: string) => figure(finding, name);
  const power_w = Math.max(policy.power_w, up(of('power_w'), 1000));
  const load_kg = of('weight_kg') - (catalog.get(policy.model) as RackModel).weight_kg;
  const fits = of('u') <= of('most_u') && of('weight_kg') <= of('most_kg');
  const models = fits
    ? [policy.model]
    : modelsOf('rack', catalog)
        .filter((model) => model.u_total >= of('u') && model.load_kg >= load_kg)
        .sort((a, b) => a.u_total - b.u_total || a.load_kg - b.load_kg)
        .map(({ id }) => id);
  return models.flatMap((model) =>
    gpu ? made(withGpuRack(intent, { model, power_w }, catalog)) : [{ ...intent, network_rack: { ...policy, model, power_w } }],
  );
}
