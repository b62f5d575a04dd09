import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { inkOn, OVER } from '../../../src/drawing/index.js';
import { goQuery } from '../route/index.js';
import { counted } from '../ui/index.js';
import type { Colouring } from './colours.js';
import { at, type Layout, layoutOf } from './layout.js';
import { deviceText, type Network } from './network.js';
import { type Hop, linksAt } from './paths.js';

interface PictureProps {
  network: Network;
  colouring: Colouring;
  /** Alone, larger. */
  pod: string | undefined;
  unit: string | undefined;
  /** Open: its neighbours are marked. */
  device: number | undefined;
  path: readonly Hop[];
}

/** The picture of a network. A click opens what it hits; lists beside it do the same for the keyboard. */
export function Picture({ network, colouring, pod, unit, device, path }: PictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [hint, setHint] = useState<{ x: number; y: number; words: string }>();
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const layout = useMemo(() => (width > 0 ? layoutOf(network, width, pod) : undefined), [network, width, pod]);
  const places = useMemo(() => placesOf(layout), [layout]);
  const point = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onClick = (event: MouseEvent) => {
    if (!layout) return;
    const { x, y } = point(event);
    const hit = at(layout, x, y);
    if (!hit) return;
    if ('device' in hit) goQuery({ device: deviceText(network, 'device', hit.device) }, 'push');
    else if ('served' in hit) goQuery({ pod: hit.served.pod, unit: hit.served.unit, device: undefined }, 'push');
    else goQuery({ pod: hit.pod, unit: undefined, device: undefined }, 'push');
  };
  const onMove = (event: MouseEvent) => {
    if (!layout) return;
    const { x, y } = point(event);
    const words = hintWords(network, at(layout, x, y));
    setHint(words ? { x, y, words } : undefined);
  };
  return (
    <div class="fabric-picture" ref={frame}>
      {layout && (
        <svg
          width={layout.width}
          height={layout.height}
          role="img"
          aria-label={`${network.name}: ${counted(network.switches.length, 'switch', 'switches')} by tier, pod, unit and rail`}
          onClick={onClick}
          onMouseMove={onMove}
          onMouseLeave={() => setHint(undefined)}
        >
          <Still layout={layout} network={network} colouring={colouring} />
          <Marks
            layout={layout}
            network={network}
            line={colouring.line}
            places={places}
            pod={pod}
            unit={unit}
            device={device}
            path={path}
          />
        </svg>
      )}
      {hint && (
        <div class="fabric-hint" style={{ left: `${Math.min(hint.x + 12, width - 180)}px`, top: `${hint.y + 14}px` }}>
          {hint.words}
        </div>
      )}
    </div>
  );
}

/** What does not change while one looks around: drawn once for each colouring, a path a colour. */
function Still({ layout, network, colouring }: { layout: Layout; network: Network; colouring: Colouring }) {
  return useMemo(() => {
    const shapes = colouring.classes.map(() => [] as string[]);
    const corners: string[] = [];
    const draw = (devices: readonly number[], { x, y, w, h }: { x: number; y: number; w: number; h: number }) => {
      if (devices.length === 0) return;
      shapes[colouring.of(devices)]?.push(`M${x} ${y}h${w}v${h}h${-w}z`);
      const corner = Math.min(8, w, h);
      if (colouring.corner?.has(devices)) corners.push(`M${x + w - corner} ${y}h${corner}v${corner}z`);
    };
    for (const cell of layout.cells) draw([cell.device], cell);
    for (const served of layout.served) draw(served.devices, served);
    const ink = (devices: readonly number[]) => inkOn(colouring.classes[colouring.of(devices)]?.fill ?? '#ffffff');
    return (
      <g>
        {layout.pods.map(({ pod, x, y, w, h, units, leafs }) => (
          <g key={pod}>
            <rect class="fabric-pod" x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx="4" />
            <a href={addressWith({ pod })} aria-label={`Open pod ${pod}: ${counted(units, 'unit')}, ${counted(leafs, 'leaf', 'leafs')}`}>
              <text class="fabric-pod-name" x={x + 8} y={y + 16}>
                Pod {pod}
              </text>
            </a>
          </g>
        ))}
        {shapes.map(
          (list, i) =>
            list.length > 0 && (
              <path key={colouring.classes[i].words} class="fabric-cells" d={list.join('')} fill={colouring.classes[i].fill} />
            ),
        )}
        {corners.length > 0 && <path d={corners.join('')} fill={OVER} />}
        {layout.texts.map(({ x, y, words, kind }) => (
          <text
            key={`${x} ${y} ${words}`}
            class={`fabric-text fabric-text-${kind}`}
            x={x}
            y={y}
            font-size={kind === 'tier' ? 11 : layout.unit_px < 10 ? 8 : 10}
          >
            {words}
          </text>
        ))}
        {layout.served.map((served) => (
          <text
            key={`${served.x} ${served.y}`}
            class="fabric-served"
            x={served.x + served.w / 2}
            y={served.y + served.h / 2 + (served.h < 12 ? 3 : 3.5)}
            font-size={served.h < 9 ? 7.5 : served.h < 12 ? 8.5 : 11}
            fill={served.devices.length > 0 ? ink(served.devices) : undefined}
          >
            {layout.named ? counted(served.devices.length, 'device') : served.devices.length}
          </text>
        ))}
        {layout.named &&
          layout.cells
            .filter(({ w }) => w > 20)
            .map((cell) => (
              <text
                key={cell.device}
                class="fabric-served"
                x={cell.x + cell.w / 2}
                y={cell.y + cell.h / 2 + 3.5}
                font-size="10"
                fill={ink([cell.device])}
              >
                {shortName(deviceText(network, 'device', cell.device), cell.w)}
              </text>
            ))}
      </g>
    );
  }, [layout, network, colouring]);
}

/** What is open and what it is joined to, and the path. */
function Marks({
  layout,
  network,
  line: lineColour,
  places,
  pod,
  unit,
  device,
  path,
}: Pick<PictureProps, 'network' | 'pod' | 'unit' | 'device' | 'path'> & {
  layout: Layout;
  line: Colouring['line'];
  places: Places;
}) {
  // Links to the neighbours of what is open, by the box that these stand in.
  const near = new Map<Place, number[]>();
  if (device !== undefined && path.length === 0)
    for (const link of linksAt(network.graph, device)) {
      const other = network.a[link] === device ? network.b[link] : network.a[link];
      const place = places.get(other);
      if (place) near.set(place, [...(near.get(place) ?? []), link]);
    }
  const open = device === undefined ? undefined : places.get(device);
  const served = layout.served.find((each) => unit !== undefined && each.pod === pod && each.unit === unit);
  const stations = path.length === 0 ? [] : [path[0].from, ...path.map(({ to }) => to)];
  const line = stations.map((each) => places.get(each)).filter((place): place is Place => place !== undefined);
  return (
    <g class="fabric-marks">
      {served && <rect class="fabric-open" x={served.x - 2} y={served.y - 2} width={served.w + 4} height={served.h + 4} rx="2" />}
      {open &&
        [...near].map(([place, links]) => {
          const [stroke, way] = [lineColour?.(links), `M${middle(open)}L${middle(place)}`];
          return (
            <g key={way}>
              <path class={stroke ? 'fabric-load-under' : 'fabric-near-lines'} d={way} />
              {stroke && <path class="fabric-load-line" d={way} stroke={stroke} />}
            </g>
          );
        })}
      {[...near.keys()].map((place) => (
        <rect key={`${place.x} ${place.y}`} class="fabric-near" x={place.x - 1} y={place.y - 1} width={place.w + 2} height={place.h + 2} />
      ))}
      {open && <rect class="fabric-open" x={open.x - 2} y={open.y - 2} width={open.w + 4} height={open.h + 4} rx="2" />}
      {line.length > 1 && (
        <>
          <path class="fabric-path-under" d={`M${line.map(middle).join('L')}`} />
          <path class="fabric-path" d={`M${line.map(middle).join('L')}`} />
          {line.map((place, i) => (
            // A path may come twice through one box: each stop is its own.
            <g key={i}>
              <rect class="fabric-stop" x={place.x - 2} y={place.y - 2} width={place.w + 4} height={place.h + 4} rx="2" />
              {(i === 0 || i === line.length - 1) && (
                <g transform={`translate(${place.x + (i === 0 ? 0.2 : 0.8) * place.w} ${place.y + place.h / 2})`}>
                  <circle class="fabric-stop-end" r="9" />
                  <text class="fabric-stop-words" y="4">
                    {i === 0 ? 'A' : 'B'}
                  </text>
                </g>
              )}
            </g>
          ))}
        </>
      )}
    </g>
  );
}

interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}
type Places = Map<number, Place>;

/** Where each device is in the picture; what is served stands in its unit's box, that of its own unit first. */
function placesOf(layout: Layout | undefined): Places {
  const places: Places = new Map();
  for (const served of layout?.served ?? []) for (const device of served.devices) if (!places.has(device)) places.set(device, served);
  for (const cell of layout?.cells ?? []) places.set(cell.device, cell);
  return places;
}

/** Where lines meet a box: its middle, below the name where there is one. */
function middle({ x, y, w, h }: Place): string {
  return `${x + w / 2} ${h < 18 ? y + h / 2 : y + h - 3}`;
}

/** As much of a name's end as there is room for. @example shortName('spine-p03-r5-08', 44) -> '08' */
function shortName(name: string, width_px: number): string {
  const parts = name.split('-');
  const fits = (text: string) => text.length * 6.2 <= width_px - 6;
  for (let from = 0; from < parts.length - 1; from++) if (fits(parts.slice(from).join('-'))) return parts.slice(from).join('-');
  return parts[parts.length - 1];
}

function hintWords(network: Network, hit: ReturnType<typeof at>): string {
  if (!hit) return '';
  if ('pod' in hit) return `pod ${hit.pod}`;
  if ('served' in hit) {
    const { unit, devices } = hit.served;
    return `${unit ? `unit ${unit}` : 'no unit'}: ${counted(devices.length, 'device')}`;
  }
  const text = (key: Parameters<typeof deviceText>[1]) => deviceText(network, key, hit.device);
  return `${text('device')}, ${text('rack')} U${text('u_bottom')}, ${counted(linksAt(network.graph, hit.device).length, 'link')}`;
}

/** The address with one thing opened. */
function addressWith({ pod }: { pod: string }): string {
  const query = new URLSearchParams(location.search);
  query.set('pod', pod);
  query.delete('unit');
  query.delete('device');
  return `/fabric?${query}`;
}
