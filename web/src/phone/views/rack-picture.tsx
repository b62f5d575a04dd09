import { cell } from '../../../../src/table/index.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { devicesInRack, type Mounted, panelsOfRack, uWindow } from '../plan/rack-face.js';

/** Height of one U in the picture close by, and how many of them are shown. */
const U_PX = 24;
const SHOWN = 9;
const WIDTH = 328;
const SMALL = 44;
const SMALL_HEIGHT = 116;
const LEFT = SMALL + 40;

/** The whole rack, small: at which height to look. */
export function RackSmall({ plan, rack, device = -1, panel }: RackPictureProps) {
  const devices = devicesInRack(plan, rack);
  const marked = devices.find(({ row }) => row === device);
  const u_total = plan.tables.racks.columns.u_total.values[rack];
  if (panel === undefined && !marked?.u_bottom) return null;
  return (
    <svg class="rack-small" viewBox={`0 0 ${SMALL - 8} ${SMALL_HEIGHT}`} aria-hidden="true">
      <Whole devices={devices} u_total={u_total} marked={marked} above={panel !== undefined} height={SMALL_HEIGHT} />
    </svg>
  );
}

interface RackPictureProps {
  plan: FloorPlan;
  rack: number;
  /** Row of the marked device, or the name of the marked panel. */
  device?: number;
  panel?: string;
}

/** Where in its rack something is: the whole rack small, and what is around it close by, as seen from the side of its ports. */
export function RackPicture({ plan, rack, device = -1, panel }: RackPictureProps) {
  const { rack: names, u_total: totals } = plan.tables.racks.columns;
  const [name, u_total] = [cell(names, rack), totals.values[rack]];
  const devices = devicesInRack(plan, rack);
  const marked = devices.find(({ row }) => row === device);
  const panels = panel === undefined ? [] : panelsOfRack(plan, name);
  if (marked && marked.u_bottom === 0) return <p class="soft">{marked.name} takes no U: it hangs at the side of the rack.</p>;
  const { low, high } = uWindow(u_total, panel === undefined ? (marked?.u_bottom ?? 1) : u_total, marked?.u_height ?? 1, SHOWN);
  const top = panels.length * U_PX + (panels.length > 0 ? 6 : 0);
  const height = top + (high - low + 1) * U_PX;
  const side = marked?.facing === 'rear' ? 'rear' : marked?.facing === 'front' ? 'front' : '';
  const words =
    panel === undefined
      ? `${marked?.name ?? ''} at U${marked?.u_bottom}${side && `, seen from the ${side}`}`
      : `panel ${panel}, above the rack`;
  const y = (u: number) => top + (high - u) * U_PX;
  return (
    <figure class="rack-picture">
      <svg viewBox={`0 0 ${WIDTH} ${height + 4}`} role="img" aria-label={`Rack ${name}: ${words}`}>
        <Whole devices={devices} u_total={u_total} marked={marked} window={{ low, high }} above={panel !== undefined} height={height} />
        {panels.map((each, i) => (
          <g key={each} class={each === panel ? 'device marked' : 'device'}>
            <rect x={LEFT} y={i * U_PX + 1} width={WIDTH - LEFT - 2} height={U_PX - 2} rx="2" />
            <text x={LEFT + 8} y={i * U_PX + U_PX / 2 + 5}>
              {each}
            </text>
          </g>
        ))}
        <rect class="frame" x={LEFT - 2} y={top} width={WIDTH - LEFT + 1} height={height - top + 2} />
        {Array.from({ length: high - low + 1 }, (_, i) => low + i).map((u) => (
          <text
            key={u}
            class={marked && u >= marked.u_bottom && u < marked.u_bottom + marked.u_height ? 'u marked-u' : 'u'}
            x={LEFT - 8}
            y={y(u) + U_PX / 2 + 5}
          >
            {u}
          </text>
        ))}
        {devices
          .filter(({ u_bottom, u_height }) => u_bottom > 0 && u_bottom <= high && u_bottom + u_height > low)
          .map((each) => {
            const [from, to] = [Math.max(each.u_bottom, low), Math.min(each.u_bottom + each.u_height - 1, high)];
            const box = { y: y(to) + 1, height: (to - from + 1) * U_PX - 2 };
            const behind = side !== '' && each.facing !== '' && each.facing !== side;
            return (
              <g key={each.row} class={`device${each === marked ? ' marked' : ''}${behind ? ' behind' : ''}`}>
                <rect x={LEFT} width={WIDTH - LEFT - 3} rx="2" {...box} />
                <text x={LEFT + 8} y={box.y + box.height / 2 + 5}>
                  {each.name}
                </text>
              </g>
            );
          })}
      </svg>
      <figcaption>
        {name}
        {side && `, seen from the ${side} (${side === 'front' ? 'cold' : 'hot'} aisle)`}
      </figcaption>
    </figure>
  );
}

/** The whole rack, to know at which height to look. */
function Whole({
  devices,
  u_total,
  marked,
  window,
  above,
  height,
}: {
  devices: readonly Mounted[];
  u_total: number;
  marked: Mounted | undefined;
  /** What is shown close by. */
  window?: { low: number; high: number };
  above: boolean;
  height: number;
}) {
  const u = (height - 12) / u_total;
  const y = (of: number) => 10 + (u_total - of) * u;
  return (
    <g class="whole">
      <rect class="frame" x="1" y="9" width={SMALL - 10} height={height - 10} />
      {devices
        .filter((each) => each.u_bottom > 0)
        .map((each) => (
          <rect
            key={each.row}
            class={each === marked ? 'device-small marked' : 'device-small'}
            x="3"
            y={y(each.u_bottom + each.u_height - 1) + 0.5}
            width={SMALL - 14}
            height={Math.max(1.5, each.u_height * u - 1)}
          />
        ))}
      {above && <rect class="device-small marked" x="3" y="2" width={SMALL - 14} height="5" />}
      {window && <path class="window" d={`M${SMALL - 6} ${y(window.high)}V${y(window.low) + u}`} />}
    </g>
  );
}
