import { useEffect, useRef } from 'preact/hooks';
import { type Loaded, planDocument, planNow, planTables, status, useLoaded } from '../data/index.js';
import { Disputes } from '../disputes/index.js';
import { go, place } from '../route/index.js';
import { Busy, Empty, ErrorBox } from '../ui/index.js';
import { toHome, toId } from './addresses.js';
import type { Found } from './plan/find-id.js';
import { FLOOR_TABLES, type FloorPlan, floorPlan } from './plan/floor-plan.js';
import { plugsOfCable, plugsOfTrunk } from './plan/plugs.js';
import { BundleView } from './views/bundle-view.js';
import { CableView, placeOf } from './views/cable-view.js';
import { DefectForm } from './views/defect-form.js';
import { DeviceView } from './views/device-view.js';
import { Dock } from './views/dock.js';
import { FindForm, useFind } from './views/find-form.js';
import { HomeView } from './views/home-view.js';
import { InspectForm } from './views/inspect-form.js';
import { PanelView, TrayView } from './views/other-view.js';
import { QueueView } from './views/queue-view.js';
import { RackView } from './views/rack-view.js';
import { ScanView } from './views/scan-view.js';
import { Head } from './views/view-parts.js';

/** What goes where, for whoever holds the cable; what was done, from whoever did it. Works without a network once it was opened with one. */
export function Page() {
  const plan = useFloorPlan();
  // Loaded now, so that they are here when the network is not.
  useEffect(() => {
    status('cable');
    status('device');
  }, []);
  const { query } = place.value;
  const id = query.get('id') ?? '';
  const view = query.get('view') ?? (id ? 'subject' : 'home');
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.scrollTo(0, 0);
    body.current?.querySelector<HTMLElement>('.view-head h1')?.focus({ preventScroll: true });
  }, [id, view, plan.value]);
  return (
    <div class="floor">
      <div class="floor-body" ref={body}>
        {plan.value ? (
          <View plan={plan.value} view={view} id={id} />
        ) : plan.fault ? (
          <ErrorBox fault={plan.fault} again={plan.again} />
        ) : (
          <Busy label="Loading the plan" />
        )}
      </div>
      <Dock view={view} />
    </div>
  );
}

let made: { key: number; plan: Promise<FloorPlan> } | undefined;

/** The plan's tables by where things are, made once. */
function useFloorPlan(): Loaded<FloorPlan> {
  const key = planNow.value;
  return useLoaded(`floor ${key}`, () => {
    if (made?.key === key) return made.plan;
    const plan = Promise.all([planDocument(), planTables(...FLOOR_TABLES)]).then(([document, tables]) => floorPlan(document, tables));
    made = { key, plan };
    plan.catch(() => {
      made = undefined;
    });
    return plan;
  });
}

function View({ plan, view, id }: { plan: FloorPlan; view: string; id: string }) {
  const find = useFind(plan);
  if (view === 'home') return <HomeView plan={plan} />;
  if (view === 'scan') return <ScanView plan={plan} />;
  if (view === 'queue') return <QueueView />;
  if (view === 'disputes')
    return (
      <article class="view">
        <Head kind="two people, one thing" name="Disputes" />
        <Disputes />
      </article>
    );
  const { found, why } = find(id);
  if (!found)
    return (
      <article class="view">
        <Empty title={`Nothing is called “${id.slice(0, 60)}”`}>{why ?? 'Look at the label again, or type it.'}</Empty>
        <section class="card">
          <FindForm plan={plan} />
        </section>
      </article>
    );
  if (view === 'inspect' && (found.of === 'cable' || found.of === 'trunk'))
    return <Inspect plan={plan} of={found.of} row={found.row} name={found.name} />;
  if (view === 'defect') return <Defect found={found} />;
  return <Subject plan={plan} found={found} />;
}

function Subject({ plan, found }: { plan: FloorPlan; found: Found }) {
  const key = found.name;
  const { row } = found;
  switch (found.of) {
    case 'cable':
      return <CableView key={key} plan={plan} of="cable" row={row} {...(found.cord ? { cord: found.cord } : {})} />;
    case 'trunk':
      return <CableView key={key} plan={plan} of="trunk" row={row} />;
    case 'rack':
      return <RackView key={key} plan={plan} row={row} />;
    case 'device':
      return <DeviceView key={key} plan={plan} row={row} />;
    case 'bundle':
      return <BundleView key={key} plan={plan} row={row} />;
    case 'panel':
      return <PanelView key={key} plan={plan} row={row} />;
    case 'tray':
      return <TrayView key={key} plan={plan} row={row} />;
  }
}

function Inspect({ plan, of, row, name }: { plan: FloorPlan; of: 'cable' | 'trunk'; row: number; name: string }) {
  const end = place.value.query.get('end') === 'b' ? 'b' : 'a';
  const plugs = of === 'cable' ? plugsOfCable(plan, row) : plugsOfTrunk(plan, row);
  const plug = plugs.find(({ side, device }) => side === end && device >= 0) ?? plugs.find(({ side }) => side === end);
  return (
    <InspectForm of={of} name={name} end={end} place={placeOf(plug, end)} rack={plug?.near.rack.split('+')[0]} onDone={() => back(name)} />
  );
}

function Defect({ found }: { found: Found }) {
  // Looms, panels and trays have no history of their own.
  if (found.of === 'bundle' || found.of === 'panel' || found.of === 'tray')
    return <Empty title="Report it of a cable, trunk, rack or device" />;
  return <DefectForm of={found.of} name={found.name} onDone={() => back(found.name)} />;
}

/** Forms leave nothing behind that the browser's back would open again. */
function back(name: string): void {
  go(name ? toId(name) : toHome, 'replace');
}
