import { DEVICE_ROLES, FAINT, fitted, inkOn } from '../../../src/drawing/index.js';
import { counted } from '../ui/index.js';
import { choose } from './choice.js';
import { statusFills, statusStep, statusWord } from './colours.js';
import type { HallData } from './hall-data.js';
import type { Look } from './paint.js';
import { devicesIn, type Scene } from './scene.js';

const U = 12;
const NUMBERS = 22;
const WIDTH = 372;

interface PictureProps {
  rack: number;
  device: number;
  scene: Scene;
  data: HallData;
  look: Look;
}

/** A rack from the front and from the rear, and the same as a list that can be read out. */
export function ElevationPicture({ rack, device: chosen, scene, data, look }: PictureProps) {
  const { names, roles, u_bottom, u_height, rear } = scene.devices;
  const units = scene.racks.u_total[rack];
  const all = [...devicesIn(scene, rack)].sort((a, b) => u_bottom[b] - u_bottom[a]);
  const mounted = all.filter((device) => u_bottom[device] > 0);
  const byState = look.colour === 'state' || look.colour === 'test';
  const states = statusFills('device', look.paper.plain);
  const fillOf = (device: number) =>
    byState ? states.fills[statusStep('device', look.deviceStatus?.[device] ?? 0)] : (DEVICE_ROLES[roles[device]]?.fill ?? FAINT);
  const ports = (device: number) => (data.ports ? data.ports.first[device + 1] - data.ports.first[device] : 0);
  const face = (WIDTH - NUMBERS - 8) / 2;
  const pick = (device: number) => choose({ rack: scene.racks.names[rack], device: device === chosen ? undefined : names[device] });
  return (
    <div class="rack-elevation">
      <svg class="elevation-picture" viewBox={`0 0 ${WIDTH} ${units * U + 22}`} aria-hidden="true">
        {['front', 'rear'].map((side, i) => {
          const x = NUMBERS + i * (face + 8);
          return (
            <g key={side} transform={`translate(${x} 18)`}>
              <text x={face / 2} y={-6} text-anchor="middle" class="elevation-side">
                {side}
              </text>
              <rect x={-1} y={-1} width={face + 2} height={units * U + 2} class="elevation-frame" />
              {mounted.map((device) => {
                const y = (units - u_bottom[device] - u_height[device] + 1) * U;
                const fill = fillOf(device);
                const own = (rear[device] === 1) === (side === 'rear');
                const marks = own && ports(device) > 0 ? String(ports(device)) : '';
                const height = u_height[device] * U;
                return (
                  <g key={device} class="elevation-device" onClick={() => pick(device)}>
                    <rect x={0.5} y={y + 0.5} width={face - 1} height={height - 1} fill={fill} class={device === chosen ? 'chosen' : ''} />
                    <text x={4} y={y + height / 2 + 3.5} fill={inkOn(fill)}>
                      {fitted(names[device], 10, face - 10 - marks.length * 7)}
                    </text>
                    <text x={face - 4} y={y + height / 2 + 3.5} fill={inkOn(fill)} text-anchor="end">
                      {marks}
                    </text>
                  </g>
                );
              })}
            </g>
          );
        })}
        {Array.from({ length: units }, (_, i) => i + 1)
          .filter((u) => u === 1 || u % 4 === 0)
          .map((u) => (
            <text key={u} x={NUMBERS - 5} y={18 + (units - u + 0.5) * U + 3.5} text-anchor="end" class="elevation-side">
              {u}
            </text>
          ))}
      </svg>
      <h3>{counted(all.length, 'device')}</h3>
      <ul class="device-list">
        {all.map((device) => (
          <li key={device}>
            <button type="button" aria-pressed={device === chosen} onClick={() => pick(device)}>
              <i style={{ background: fillOf(device) }} />
              <span class="device-u">{u_bottom[device] > 0 ? `U${u_bottom[device]}` : '0U'}</span>
              <span>{names[device]}</span>
              <span class="soft">{statusWord('device', look.deviceStatus?.[device] ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
