import { naturalOrder } from '../../../../src/label/index.js';
import { cell, membersOf } from '../../../../src/table/index.js';
import type { FloorPlan } from '../plan/floor-plan.js';

/** Ports to the left and to the right of those that are meant. */
const AROUND = 2;

/** The ports of a device that lie around some of them, in the order of their names: how they are placed is for the device's maker. */
export function PortStrip({ plan, device, ports }: { plan: FloorPlan; device: number; ports: readonly string[] }) {
  const all = portsOfDevice(plan, device);
  const at = all.findIndex((name) => ports.includes(name));
  if (at < 0 || all.length < 2) return null;
  const last = at + ports.length - 1;
  const from = Math.max(0, at - AROUND);
  const shown = all.slice(from, last + AROUND + 1);
  return (
    <div class="port-strip">
      <ol aria-label={`Ports around ${ports.join(', ')}, by name`}>
        {from > 0 && <li class="more">…</li>}
        {shown.map((name) => (
          <li key={name} class={ports.includes(name) ? 'marked' : undefined} aria-current={ports.includes(name) ? 'true' : undefined}>
            {name}
          </li>
        ))}
        {last + AROUND + 1 < all.length && <li class="more">…</li>}
      </ol>
      <p class="soft">
        {at + 1 === last + 1 ? `${at + 1}` : `${at + 1} to ${last + 1}`} of {all.length} cabled ports, by name
      </p>
    </div>
  );
}

/** Names of the ports of a device that have a cable in the plan. */
function portsOfDevice({ tables: { links, devices }, linksOfDevice }: FloorPlan, device: number): string[] {
  const { a_device, a_port, b_port } = links.columns;
  const name = cell(devices.columns.device, device);
  const names = [...membersOf(linksOfDevice, device)].map((link) => cell(cell(a_device, link) === name ? a_port : b_port, link));
  return [...new Set(names)].sort(naturalOrder);
}
