import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type LoadsNow, loadLevelOf, loadQuestionOf, useLoads, useStatus, useStatusChanges } from '../data/index.js';
import { goQuery, place } from '../route/index.js';
import { Busy, Button, counted, dark, Empty, ErrorBox, IconButton, LoadBar, LoadFigures, Select, Toolbar } from '../ui/index.js';
import { type Box, type Camera, scaleOf } from './camera.js';
import { choice, choose, TRAY_LAYERS } from './choice.js';
import { type Classes, COLOURS, classesOf } from './colours.js';
import { deviceBox, facesOf, type Hit } from './elevation.js';
import { FloorView } from './floor-view.js';
import { type HallData, useHallData } from './hall-data.js';
import { Legend } from './legend.js';
import { scaleBar } from './overlay.js';
import type { Look } from './paint.js';
import { DARK, LIGHT } from './paper.js';
import { RackList } from './rack-list.js';
import { type HallLoads, hallLoads } from './rack-loads.js';
import { RackPanel } from './rack-panel.js';
import { drawnWays } from './routes.js';
import { devicesIn, rackBox, type Scene, sceneOf } from './scene.js';
import type { Found } from './search.js';
import { SearchBox } from './search-box.js';
import { Tip } from './tip.js';

/** The floor with every rack: what each is for, how far it is, what goes to and from it. */
export function Page() {
  const data = useHallData();
  const { floor } = data;
  if (!floor) {
    if (data.fault) return <ErrorBox fault={data.fault} again={data.again} />;
    return <Busy label="Loading the floor" />;
  }
  if (floor.tables.racks.rows === 0) return <Empty title="No racks">This plan has no racks: its table of racks is empty.</Empty>;
  return <Hall data={data} floor={floor} />;
}

/** Ways of cables that are drawn at most: beyond, nobody follows a line. */
const MOST_WAYS = 300;

function Hall({ data, floor }: { data: HallData; floor: NonNullable<HallData['floor']> }) {
  const stage = useRef<HTMLDivElement>(null);
  const [scene, setScene] = useState<Scene>();
  useEffect(() => {
    const { clientWidth = 4, clientHeight = 3 } = stage.current ?? {};
    setScene(sceneOf(floor.tables, floor.document, clientWidth / Math.max(1, clientHeight)));
  }, [floor]);
  const { list, rack } = choice.value;
  return (
    <div class="hall">
      <h1 class="unseen">Hall</h1>
      {scene ? <HallBody data={data} floor={floor} scene={scene} /> : <div class="hall-stage" ref={stage} />}
      {scene && list && rack === undefined && <RackList scene={scene} tables={floor.tables} />}
    </div>
  );
}

function HallBody({ data, floor, scene }: { data: HallData; floor: NonNullable<HallData['floor']>; scene: Scene }) {
  const chosen = choice.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState<FloorView>();
  const [camera, setCamera] = useState<Camera>({ x_m: 0, y_m: 0, scale: 1 });
  const [hover, setHover] = useState<{ hit: Hit; x: number; y: number }>();
  const now = useLoads(chosen.colour === 'load' ? loadQuestionOf(place.value.query) : undefined);
  const loads = useHallLoads(scene, data, now);
  const look = useLook(scene, floor, loads);
  const rowOf = useMemo(() => new Map(scene.racks.names.map((name, row) => [name, row])), [scene]);
  const rack = chosen.rack === undefined ? -1 : (rowOf.get(chosen.rack) ?? -1);
  const device = useMemo(
    () => (rack < 0 || !chosen.device ? -1 : ([...devicesIn(scene, rack)].find((row) => scene.devices.names[row] === chosen.device) ?? -1)),
    [scene, rack, chosen.device],
  );
  const cable = data.cabling && chosen.cable ? Number(chosen.cable.replace(/\D/g, '')) - 1 : -1;

  useEffect(() => {
    if (!canvas.current) return;
    const picked = (hit: Hit | undefined) => {
      if (!hit) return choose({});
      const name = scene.racks.names[hit.rack];
      const port = hit.port >= 0 ? portCable.current(hit) : undefined;
      choose({ rack: name, device: hit.device >= 0 ? scene.devices.names[hit.device] : undefined, cable: port });
    };
    const made = new FloorView(canvas.current, scene, look, {
      picked,
      hovered: (hit, x, y) => setHover(hit && { hit, x, y }),
      moved: (now) => setCamera((before) => (before.scale === now.scale ? before : now)),
    });
    setView(made);
    return () => made.close();
  }, [scene]);
  const portCable = useRef<(hit: Hit) => string | undefined>(() => undefined);
  portCable.current = (hit) => {
    const row = data.ports?.cable[data.ports.first[hit.device] + hit.port] ?? -1;
    return row < 0 || !data.cabling ? undefined : cableName(data, row);
  };

  useEffect(() => view?.setLook(look), [view, look]);
  useEffect(() => {
    if (view && data.ports) view.setPorts(data.ports);
  }, [view, data.ports]);
  const drawn = useMemo(() => {
    if (!data.cabling || (rack < 0 && cable < 0)) return { ways: [], left: 0 };
    const { tables, ways } = data.cabling;
    const own =
      cable >= 0
        ? [cable]
        : device >= 0 && data.ports
          ? cablesOf(data.ports, device)
          : ways.ofRack.members.subarray(ways.ofRack.first[rack], ways.ofRack.first[rack + 1]);
    return drawnWays(scene, tables, ways, own, MOST_WAYS);
  }, [data.cabling, data.ports, scene, rack, device, cable]);
  useEffect(() => {
    const boxes: Box[] = [];
    if (rack >= 0) boxes.push(rackBox(scene, rack));
    if (cable >= 0 && data.cabling)
      for (const end of [data.cabling.ways.a_rack[cable], data.cabling.ways.b_rack[cable]]) if (end >= 0) boxes.push(rackBox(scene, end));
    if (device >= 0)
      for (const face of Object.values(facesOf(scene, rack)))
        boxes.push(...[deviceBox(scene, rack, device, face)].filter((box) => box !== undefined));
    view?.setOverlay({ chosen: boxes, hovered: hover ? rackBox(scene, hover.hit.rack) : undefined, ways: drawn.ways });
  }, [view, scene, rack, device, cable, drawn, hover?.hit.rack, data.cabling]);

  const flyTo = (found: Found) => {
    if (found.of === 'rack') {
      choose({ rack: found.name });
      view?.flyTo(rackBox(scene, found.row), scaleOf(29));
    } else if (found.of === 'device') {
      const own = floor.tables.devices.columns.rack;
      const name = own.dict[own.codes[found.row]];
      choose({ rack: name, device: found.name });
      view?.flyTo(rackBox(scene, rowOf.get(name) ?? 0), 600);
    } else if (data.cabling) {
      const ends = [data.cabling.ways.a_rack[found.row], data.cabling.ways.b_rack[found.row]].filter((end) => end >= 0);
      choose({ rack: scene.racks.names[ends[0]], cable: found.name });
      const { points } = drawnWays(scene, data.cabling.tables, data.cabling.ways, [found.row], 1).ways[0] ?? { points: new Float64Array() };
      view?.flyTo(
        around(
          ends.map((end) => rackBox(scene, end)),
          points,
        ),
        120,
      );
    }
  };
  // Whoever comes by a link sees what it names.
  useEffect(() => {
    if (view && rack >= 0) view.flyTo(rackBox(scene, rack), scaleOf(25));
  }, [view]);
  const bar = scaleBar(camera);
  return (
    <>
      <div class="hall-main">
        <Toolbar label="What the floor shows">
          <SearchBox racks={scene.racks.names} devices={scene.devices.names} cables={data.cabling?.tables.cables} onFound={flyTo} />
          <Select
            label="Colour"
            value={chosen.colour}
            options={Object.entries(COLOURS) as [typeof chosen.colour, string][]}
            onChange={(colour) => goQuery({ colour: colour === 'role' ? undefined : colour })}
          />
          <Select
            label="Trays"
            value={chosen.trays}
            options={Object.entries(TRAY_LAYERS) as [typeof chosen.trays, string][]}
            onChange={(trays) => goQuery({ trays: trays === 'all' ? undefined : trays })}
          />
          {scene.halls.length > 1 && (
            <Select
              label="Go to"
              quiet
              value=""
              options={[['', 'Go to hall'], ...scene.halls.map(({ name }, i): [string, string] => [String(i), name])]}
              onChange={(i) => i !== '' && view?.flyTo(scene.halls[Number(i)].box)}
            />
          )}
          <Button icon="list" pressed={chosen.list} onClick={() => goQuery({ list: chosen.list ? undefined : '1' })}>
            Racks
          </Button>
        </Toolbar>
        {chosen.colour === 'load' && (
          <>
            <LoadBar devices={floor.tables.devices} loads={now.answer?.loads} />
            <LoadFigures now={now} />
          </>
        )}
        <div class="hall-stage">
          <canvas
            ref={canvas}
            class="hall-floor"
            tabIndex={0}
            role="application"
            aria-roledescription="floor plan"
            aria-label={`Floor plan of ${counted(scene.racks.count, 'rack')}. Arrows move, plus and minus zoom, 0 shows all, Enter opens the rack in the middle. The button Racks lists them.`}
          />
          {hover && <Tip hit={hover.hit} x={hover.x} y={hover.y} scene={scene} data={data} look={look} loads={loads} />}
          <div class="hall-zoom">
            <IconButton icon="plus" label="Zoom in" onClick={() => view?.zoomBy(4)} />
            <IconButton icon="minus" label="Zoom out" onClick={() => view?.zoomBy(-4)} />
            <IconButton icon="fit" label="Show the whole floor" onClick={() => view?.flyHome()} />
          </div>
          <div class="hall-scale" aria-hidden="true">
            <span style={{ width: `${bar.px}px` }} />
            {bar.words}
          </div>
          <Legend classes={look.classes} colour={chosen.colour} paper={look.paper} left={drawn.left} ways={drawn.ways.length} />
          {data.fault && (
            <div class="hall-fault">
              <ErrorBox fault={data.fault} again={data.again} />
            </div>
          )}
        </div>
      </div>
      {rack >= 0 && (
        <RackPanel
          key={rack}
          rack={rack}
          device={device}
          cable={cable}
          scene={scene}
          data={data}
          floor={floor}
          look={look}
          loads={loads}
          onShow={() => view?.flyTo(rackBox(scene, rack), 600)}
        />
      )}
    </>
  );
}

/** What racks and cables carry, once it and the links are here. */
function useHallLoads(scene: Scene, { ports, cabling }: HallData, { answer }: LoadsNow): HallLoads | undefined {
  const level = loadLevelOf(place.value.query);
  const loads = answer?.loads;
  return useMemo(
    () => (loads && ports && cabling ? hallLoads(scene, ports, loads, level, cabling.tables.cables.rows) : undefined),
    [scene, ports, cabling, loads, level],
  );
}

/** How the scene looks now: classes of the racks by the colour chosen, and what is seen of devices and cables. */
function useLook(scene: Scene, floor: NonNullable<HallData['floor']>, loads: HallLoads | undefined): Look {
  const { colour, trays } = choice.value;
  const paper = dark.value ? DARK : LIGHT;
  const [racks, devices, cables] = [useStatus('rack'), useStatus('device'), useStatus('cable')];
  const tick = useTicks();
  return useMemo(() => {
    const { power_w, power_limit_w } = floor.tables.racks.columns;
    const classes: Classes = classesOf(colour, {
      roles: scene.racks.roles,
      power_w: power_w.values,
      power_limit_w: power_limit_w.values,
      fill: floor.fill,
      rackStatus: racks.codes,
      deviceStatus: devices.codes,
      devicesIn: (rack) => devicesIn(scene, rack),
      loads,
      plain: paper.plain,
    });
    return { paper, colour, trays, classes, deviceStatus: devices.codes, cableStatus: cables.codes };
  }, [scene, floor, colour, trays, paper, tick, racks.codes, devices.codes, cables.codes, loads]);
}

/** Counts changes of what is seen, at most two a second: a floor where a hundred people scan is not drawn anew for each. */
function useTicks(): number {
  const [tick, setTick] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const heard = useMemo(
    () => () => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        setTick((before) => before + 1);
      }, 500);
    },
    [],
  );
  useStatusChanges(heard);
  return tick;
}

function cablesOf(ports: NonNullable<HallData['ports']>, device: number): number[] {
  return [...new Set(ports.cable.subarray(ports.first[device], ports.first[device + 1]))].filter((cable) => cable >= 0);
}

function cableName({ cabling }: HallData, row: number): string | undefined {
  const column = cabling?.tables.cables.columns.cable;
  return column && column.prefix + String(column.values[row]).padStart(column.digits, '0');
}

function around(boxes: readonly Box[], points: Float64Array): Box {
  const all = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY };
  const take = (x: number, y: number) => {
    all.x0 = Math.min(all.x0, x);
    all.y0 = Math.min(all.y0, y);
    all.x1 = Math.max(all.x1, x);
    all.y1 = Math.max(all.y1, y);
  };
  for (const { x0, y0, x1, y1 } of boxes) {
    take(x0, y0);
    take(x1, y1);
  }
  for (let i = 0; i < points.length; i += 2) take(points[i], points[i + 1]);
  return all;
}
