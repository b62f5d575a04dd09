import { DEVICE_ROLES } from '../../../src/drawing/index.js';
import { cell } from '../../../src/table/index.js';
import { status } from '../data/index.js';
import { watts } from '../ui/index.js';
import { statusWord } from './colours.js';
import type { Hit } from './elevation.js';
import type { HallData } from './hall-data.js';
import { cableLoad, rackLoad } from './load-words.js';
import type { Look } from './paint.js';
import type { HallLoads } from './rack-loads.js';
import type { Scene } from './scene.js';

/** What is under the pointer, in a few words beside it. */
export function Tip({
  hit,
  x,
  y,
  scene,
  data,
  look,
  loads,
}: {
  hit: Hit;
  x: number;
  y: number;
  scene: Scene;
  data: HallData;
  look: Look;
  loads: HallLoads | undefined;
}) {
  const racks = data.floor?.tables.racks.columns;
  if (!racks) return null;
  const { rack, device, port } = hit;
  const lines = [
    `${look.classes.classes[look.classes.of[rack]].label} · ${statusWord('rack', status('rack').value.codes?.[rack] ?? 0)}`,
    `${watts(racks.power_w.values[rack])} of ${watts(racks.power_limit_w.values[rack])} · ${racks.u_used.values[rack]} of ${racks.u_total.values[rack]} U`,
  ];
  if (loads) lines[0] = rackLoad(loads, rack);
  let name = scene.racks.names[rack];
  if (device >= 0) {
    name = `${scene.devices.names[device]} in ${name}`;
    lines[0] = `${DEVICE_ROLES[scene.devices.roles[device]]?.label ?? scene.devices.roles[device]} · ${statusWord('device', look.deviceStatus?.[device] ?? 0)}`;
    lines[1] = `U${scene.devices.u_bottom[device]}, ${scene.devices.u_height[device]} U high`;
  }
  if (port >= 0 && data.ports && data.cabling) {
    const at = data.ports.first[device] + port;
    const cable = data.ports.cable[at];
    const { links, cables } = data.cabling.tables;
    const link = data.ports.link[at];
    const a = data.ports.side[at] === 0;
    name = `${data.ports.names[data.ports.name[at]]} of ${scene.devices.names[device]}`;
    lines[0] = `to ${cell(a ? links.columns.b_device : links.columns.a_device, link)} ${cell(a ? links.columns.b_port : links.columns.a_port, link)}`;
    lines[1] =
      cable < 0
        ? ''
        : `${cell(cables.columns.cable, cable)} · ${loads ? cableLoad(loads, cable) : statusWord('cable', look.cableStatus?.[cable] ?? 0)}`;
  }
  const right = x > 260;
  return (
    <div
      class="tip"
      role="tooltip"
      style={{ [right ? 'right' : 'left']: right ? `calc(100% - ${x - 14}px)` : `${x + 16}px`, top: `${Math.max(4, y - 12)}px` }}
    >
      <b>{name}</b>
      {lines.filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
