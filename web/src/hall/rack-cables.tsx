import { useMemo } from 'preact/hooks';
import { cell, membersOf } from '../../../src/table/index.js';
import { useStatus } from '../data/index.js';
import { Busy, type TableColumn, VirtualTable } from '../ui/index.js';
import { choose } from './choice.js';
import { statusWord } from './colours.js';
import type { HallData } from './hall-data.js';
import { cableLoad } from './load-words.js';
import type { HallLoads } from './rack-loads.js';
import type { Scene } from './scene.js';

/** Cables of a rack, or of a device in it: to where, of what, how far. A click draws the cable's way. */
export function RackCables({
  rack,
  device,
  cable,
  scene,
  data,
  loads,
}: {
  rack: number;
  device: number;
  cable: number;
  scene: Scene;
  data: HallData;
  loads: HallLoads | undefined;
}) {
  const { codes } = useStatus('cable');
  const { cabling, ports } = data;
  const rows = useMemo(() => {
    if (!cabling) return undefined;
    if (device < 0 || !ports) return membersOf(cabling.ways.ofRack, rack);
    return Uint32Array.from(new Set(ports.cable.subarray(ports.first[device], ports.first[device + 1]).filter((row) => row >= 0)));
  }, [cabling, ports, rack, device]);
  if (!cabling || !rows) return <Busy label="Loading cables" />;
  const { cables } = cabling.tables;
  const name = scene.racks.names[rack];
  const other = (row: number) => {
    const [a, b] = [cabling.ways.a_rack[row], cabling.ways.b_rack[row]];
    return a === b ? 'within' : (scene.racks.names[a === rack ? b : a] ?? '');
  };
  const columns: TableColumn[] = [
    { key: 'cable', title: 'Cable', width: '5.5rem', cell: (row) => cell(cables.columns.cable, row) },
    { key: 'to', title: 'To rack', width: '5rem', cell: other },
    { key: 'model', title: 'Model', width: 'minmax(7rem, 1fr)', cell: (row) => cell(cables.columns.model, row) },
    { key: 'length', title: 'm', width: '3rem', align: 'right', cell: (row) => cell(cables.columns.length_m, row) },
    loads
      ? { key: 'load', title: 'Load', width: '7rem', align: 'right', cell: (row) => cableLoad(loads, row) }
      : { key: 'state', title: 'State', width: '7rem', cell: (row) => statusWord('cable', codes?.[row] ?? 0) },
  ];
  return (
    <VirtualTable
      label={device < 0 ? `Cables of ${name}` : `Cables of ${scene.devices.names[device]}`}
      columns={columns}
      rows={rows.length}
      order={rows}
      chosen={cable >= 0 ? cable : undefined}
      onChoose={(row) =>
        choose({ rack: name, device: device < 0 ? undefined : scene.devices.names[device], cable: cell(cables.columns.cable, row) })
      }
      empty="No cable ends here."
    />
  );
}
