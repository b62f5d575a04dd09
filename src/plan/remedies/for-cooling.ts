import type { Catalog } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import { cduCapacity } from '../../hall/index.js';
import type { CoolingPolicy, Intent } from '../../intent/index.js';
import { figure, modelOf, modelsOf } from './figures.js';
import { fullRack, made, withGpuRack, withServersEach } from './gpu-rack.js';

/** Colder coolant is not sought. */
const COLDEST_C = 18;

/** A CDU with too much heat: colder coolant, a larger CDU, fewer servers in a rack, none in the rack but in the row. */
export function forCdu(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const heat_w = figure(finding, 'heat_w');
  const inRack = intent.gpu_rack.cdu !== undefined;
  const { supply_c } = intent.cooling;
  const larger = modelsOf('cdu', catalog)
    .filter((model) => cduCapacity(model, supply_c) >= heat_w)
    .sort((a, b) => a.cooling_w - b.cooling_w);
  const withCdu = (id: string) => (inRack ? made(withGpuRack(intent, { cdu: id }, catalog)) : [withCooling(intent, { row_cdu: id })]);
  const { servers } = fullRack(intent, catalog);
  const fewer = Math.min(servers - 1, Math.floor((servers * figure(finding, 'capacity_w')) / heat_w));
  return [
    ...colder(heat_w, modelOf(finding), intent, catalog),
    ...larger.flatMap(({ id }) => withCdu(id)),
    ...(inRack && fewer > 0 ? made(withServersEach(intent, fewer, catalog)) : []),
    ...(inRack ? made(withGpuRack(intent, { cdu: undefined }, catalog)) : []),
  ];
}

/** A hall's air with too much heat: more air handlers, or larger ones. */
export function forAir(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const { spare_air_handlers } = intent.cooling;
  const working = figure(finding, 'handlers') - spare_air_handlers;
  const larger = modelsOf('air-handler', catalog)
    .filter(({ cooling_w }) => working * cooling_w >= figure(finding, 'heat_w'))
    .sort((a, b) => a.cooling_w - b.cooling_w);
  return [
    withCooling(intent, { air_handlers: figure(finding, 'need_handlers') }),
    ...larger.map(({ id }) => withCooling(intent, { air_handler: id })),
  ];
}

/** The warmest whole degree at which the CDU removes the heat, and as much below the return as before. */
function colder(heat_w: number, id: string | undefined, intent: Intent, catalog: Catalog): Intent[] {
  const model = modelsOf('cdu', catalog).find((each) => each.id === id);
  const { supply_c, return_c } = intent.cooling;
  for (let c = Math.ceil(supply_c) - 1; model && c >= COLDEST_C; c--)
    if (cduCapacity(model, c) >= heat_w)
      return [withCooling(intent, { supply_c: c, return_c: intent.asked.includes('cooling.return') ? return_c : c + 10 })];
  return [];
}

function withCooling(intent: Intent, changes: Partial<CoolingPolicy>): Intent {
  return { ...intent, cooling: { ...intent.cooling, ...changes } };
}
