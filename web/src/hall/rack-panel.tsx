import { useState } from 'preact/hooks';
import { useStatus } from '../data/index.js';
import { counted, decimal, History, IconButton, Tabs, watts } from '../ui/index.js';
import { choose } from './choice.js';
import { statusWord } from './colours.js';
import { ElevationPicture } from './elevation-picture.js';
import type { HallData } from './hall-data.js';
import type { Look } from './paint.js';
import { RackCables } from './rack-cables.js';
import type { HallLoads } from './rack-loads.js';
import type { Scene } from './scene.js';

interface PanelProps {
  rack: number;
  device: number;
  cable: number;
  scene: Scene;
  data: HallData;
  floor: NonNullable<HallData['floor']>;
  look: Look;
  loads: HallLoads | undefined;
  onShow: () => void;
}

type TabName = 'elevation' | 'cables' | 'history';

/** All about one rack: what is in it, where its cables go, what has been done with it. */
export function RackPanel({ rack, device, cable, scene, data, floor, look, loads, onShow }: PanelProps) {
  const [tab, setTab] = useState<TabName>(cable >= 0 ? 'cables' : 'elevation');
  const { columns } = floor.tables.racks;
  const state = useStatus('rack').codes?.[rack] ?? 0;
  const name = scene.racks.names[rack];
  const cables = data.cabling ? data.cabling.ways.ofRack.first[rack + 1] - data.cabling.ways.ofRack.first[rack] : undefined;
  const neighbour = (by: number) => {
    const next = rack + by;
    if (next >= 0 && next < scene.racks.count) choose({ rack: scene.racks.names[next] });
  };
  return (
    <aside class="hall-side" aria-label={`Rack ${name}`}>
      <header class="side-head">
        <h2>{name}</h2>
        <span class="soft">
          {look.colour === 'role' ? look.classes.classes[look.classes.of[rack]].label : scene.racks.roles[rack]} ·{' '}
          {statusWord('rack', state)}
        </span>
        <span class="side-tools">
          <IconButton icon="left" label="Rack before" disabled={rack === 0} onClick={() => neighbour(-1)} />
          <IconButton icon="right" label="Rack after" disabled={rack === scene.racks.count - 1} onClick={() => neighbour(1)} />
          <IconButton icon="target" label={`Show ${name} on the floor`} onClick={onShow} />
          <IconButton icon="close" label="Close" onClick={() => choose({})} />
        </span>
      </header>
      <dl class="rack-uses">
        <Use
          name="Units"
          value={columns.u_used.values[rack]}
          limit={columns.u_total.values[rack]}
          words={(value) => decimal(value, 0)}
          unit="U"
        />
        <Use name="Power" value={columns.power_w.values[rack]} limit={columns.power_limit_w.values[rack]} words={watts} />
        <Use
          name="Weight"
          value={columns.weight_kg.values[rack]}
          limit={columns.weight_limit_kg.values[rack]}
          words={(value) => decimal(value, 0)}
          unit="kg"
        />
      </dl>
      <Tabs
        label={`Rack ${name}`}
        chosen={tab}
        onChoose={setTab}
        tabs={[
          ['elevation', 'Elevation'],
          ['cables', cables === undefined ? 'Cables' : counted(cables, 'cable')],
          ['history', 'History'],
        ]}
      >
        {tab === 'elevation' && <ElevationPicture rack={rack} device={device} scene={scene} data={data} look={look} />}
        {tab === 'cables' && <RackCables rack={rack} device={device} cable={cable} scene={scene} data={data} loads={loads} />}
        {tab === 'history' && <History of="rack" name={name} />}
      </Tabs>
    </aside>
  );
}

function Use({
  name,
  value,
  limit,
  words,
  unit,
}: {
  name: string;
  value: number;
  limit: number;
  words: (value: number) => string;
  unit?: string;
}) {
  const share = value / limit;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <meter min={0} max={1} high={0.999} value={Number.isFinite(share) ? Math.min(1, share) : 0} aria-label={`${name} used`} />
        <span>
          {words(value)} of {words(limit)} {unit}
        </span>
      </dd>
    </div>
  );
}
