import type { Catalog, PduModel } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import { CONTINUOUS, type PowerModel, ratingOf } from '../../hall/index.js';
import type { Intent, PowerPolicy, Redundancy } from '../../intent/index.js';
import { fieldOf, figure, modelOf, modelsOf, upPower } from './figures.js';
import { drawOf, fullRack, made, withGpuRack, withServersEach } from './gpu-rack.js';

/** Redundancy, the most of it first. */
const REDUNDANCIES: readonly Redundancy[] = ['2N', '4-to-make-3', 'N+1', 'N'];

/** More power to the site. */
export function forSite(finding: Finding, intent: Intent): Intent[] {
  return [{ ...intent, power_available_w: upPower(figure(finding, 'power_w')) }];
}

/** A model that carries what an element carries at worst, the least first; racks that draw less; other redundancy. */
export function forElement(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const kind = fieldOf(finding).slice('power.'.length);
  const load_w = figure(finding, 'load_w');
  const larger =
    kind === 'transformer' || kind === 'switchboard' || kind === 'ups' || kind === 'busway'
      ? largerModels(kind, load_w, catalog).map((model) => withPower(intent, { [kind]: model }))
      : largerPdus(finding, load_w, intent, catalog);
  const feeds = Math.min(intent.gpu_rack.feeds, intent.network_rack.feeds);
  const others = REDUNDANCIES.filter((each) => each !== intent.power.redundancy && (feeds > 1 || !/^[24]/.test(each)));
  return [
    ...larger,
    ...lighterRacks(figure(finding, 'limit_w'), intent, catalog),
    ...others.map((redundancy) => withPower(intent, { redundancy })),
  ];
}

/** A step of load that the feed does not accept: a feed that does, or a battery that takes the rest. */
export function forSwing(finding: Finding, intent: Intent): Intent[] {
  const { battery } = intent.power;
  const rest_w = figure(finding, 'swing_w') - figure(finding, 'accepted_w');
  return [
    withPower(intent, { battery: { power_w: upPower(rest_w), energy_wh: battery?.energy_wh } }),
    withPower(intent, { swing_w: upPower(figure(finding, 'swing_on_feed_w')) }),
  ];
}

/** A last step of energisation that reaches the load, and no more than the site has. */
export function forSteps(finding: Finding, intent: Intent): Intent[] {
  const power_w = upPower(figure(finding, 'load_w'));
  const steps = intent.power.steps.map((step, i, { length }) => (i === length - 1 ? { ...step, power_w } : step));
  const available = intent.power_available_w;
  return [{ ...withPower(intent, { steps }), power_available_w: available && Math.max(available, power_w) }];
}

type Kind = 'transformer' | 'switchboard' | 'ups' | 'busway';

function largerModels(kind: Kind, load_w: number, catalog: Catalog): string[] {
  return (modelsOf(kind, catalog) as PowerModel[])
    .filter((model) => CONTINUOUS * ratingOf(model) >= load_w)
    .sort((a, b) => ratingOf(a) - ratingOf(b))
    .map(({ id }) => id);
}

/** Larger PDUs in the racks that have those that carry too much. */
function largerPdus(finding: Finding, load_w: number, intent: Intent, catalog: Catalog): Intent[] {
  const pdus = modelsOf('pdu', catalog)
    .filter(({ capacity_w }: PduModel) => capacity_w >= load_w)
    .sort((a, b) => a.capacity_w - b.capacity_w);
  const { gpu_rack, network_rack } = intent;
  return pdus.flatMap(({ id }) => [
    ...(gpu_rack.pdu === modelOf(finding) ? made(withGpuRack(intent, { pdu: id }, catalog)) : []),
    ...(network_rack.pdu === modelOf(finding) ? [{ ...intent, network_rack: { ...network_rack, pdu: id } }] : []),
  ]);
}

/** Fewer servers in each GPU rack, where one full rack is more than a limit. */
function lighterRacks(limit_w: number, intent: Intent, catalog: Catalog): Intent[] {
  for (let servers = fullRack(intent, catalog).servers - 1; servers > 0; servers--)
    if (drawOf(servers, intent.gpu_rack, intent, catalog) <= limit_w) return made(withServersEach(intent, servers, catalog));
  return [];
}

function withPower(intent: Intent, changes: Partial<PowerPolicy>): Intent {
  return { ...intent, power: { ...intent.power, ...changes } };
}
