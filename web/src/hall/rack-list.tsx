import { useMemo, useState } from 'preact/hooks';
import { useStatus } from '../data/index.js';
import { goQuery } from '../route/index.js';
import { Field, IconButton, type TableColumn, type TableSort, VirtualTable, watts } from '../ui/index.js';
import { choose } from './choice.js';
import { statusWord } from './colours.js';
import type { Scene, SceneTables } from './scene.js';

/** All racks as a list: the same as the floor for whoever cannot see it, and for whoever sorts. */
export function RackList({ scene, tables }: { scene: Scene; tables: SceneTables }) {
  const [at, setAt] = useState<number>();
  const [word, setWord] = useState('');
  const [sort, setSort] = useState<TableSort>({ key: 'name', down: false });
  const { codes, version } = useStatus('rack');
  const { power_w } = tables.racks.columns;
  const values: Record<string, (row: number) => string | number> = {
    name: (row) => row,
    role: (row) => scene.racks.roles[row],
    power: (row) => power_w.values[row],
    state: (row) => codes?.[row] ?? 0,
  };
  const order = useMemo(() => {
    const rows = scene.racks.names.flatMap((name, row) =>
      `${name} ${scene.racks.roles[row]}`.toLowerCase().includes(word.trim().toLowerCase()) ? [row] : [],
    );
    const value = values[sort.key];
    const sign = sort.down ? -1 : 1;
    return Uint32Array.from(rows.sort((a, b) => sign * compared(value(a), value(b)) || a - b));
  }, [scene, word, sort, sort.key === 'state' ? version : 0]);
  const columns: TableColumn[] = [
    { key: 'name', title: 'Rack', width: 'minmax(5.5rem, 1fr)', cell: (row) => scene.racks.names[row], sortable: true },
    { key: 'role', title: 'Role', width: '6.5rem', cell: (row) => scene.racks.roles[row], sortable: true },
    { key: 'power', title: 'Power', width: '5rem', align: 'right', cell: (row) => watts(power_w.values[row]), sortable: true },
    { key: 'state', title: 'State', width: '6rem', cell: (row) => statusWord('rack', codes?.[row] ?? 0), sortable: true },
  ];
  return (
    <aside class="hall-side" aria-label="List of racks">
      <header class="side-head">
        <h2>Racks</h2>
        <IconButton icon="close" label="Close the list" onClick={() => goQuery({ list: undefined })} />
      </header>
      <div class="side-filter">
        <Field label="Name or role" quiet placeholder="Name or role" value={word} onInput={setWord} />
      </div>
      <VirtualTable
        label="Racks"
        columns={columns}
        rows={order.length}
        order={order}
        chosen={at}
        onChoose={setAt}
        onOpen={(row) => choose({ rack: scene.racks.names[row] })}
        sort={sort}
        onSort={setSort}
        empty="No rack has that name or role."
      />
    </aside>
  );
}

function compared(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
