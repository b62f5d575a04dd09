import { cell } from '../../../src/table/index.js';
import { StateDot, type TableColumn } from '../ui/index.js';
import type { CableView, ViewColumn } from './view.js';

/** Heads and widths of the table's columns, in their order. */
const COLUMNS: readonly [key: ViewColumn, title: string, width: string, right?: 'right'][] = [
  ['cable', 'Cable', '84px'],
  ['state', 'State', '138px'],
  ['network', 'Network', '112px'],
  ['a_rack', 'A rack', '72px'],
  ['a_u', 'U', '44px', 'right'],
  ['a_device', 'A device', '150px'],
  ['a_port', 'A port', '84px'],
  ['b_rack', 'B rack', '72px'],
  ['b_u', 'U', '44px', 'right'],
  ['b_device', 'B device', '150px'],
  ['b_port', 'B port', '128px'],
  ['medium', 'Medium', '76px'],
  ['length_m', 'Length m', '84px', 'right'],
  ['model', 'Model', '172px'],
  ['run_m', 'Run m', '72px', 'right'],
  ['links', 'Links', '62px', 'right'],
  ['bundle', 'Bundle', '86px'],
  ['route', 'Route', '86px'],
  ['trunk', 'Trunk', '86px'],
  ['a_transceiver', 'A transceiver', '152px'],
  ['b_transceiver', 'B transceiver', '152px'],
];

/** Names of the columns that the table can be sorted by, for a list. */
export const SORTS = COLUMNS.map(([key, title]) => [key, key === 'a_u' ? 'A U' : key === 'b_u' ? 'B U' : title] as const);

/** Columns of the table on a wide screen. A column that is empty throughout, as trunks without panels, is left out. */
export function wideColumns(view: CableView, states: Uint8Array | undefined): TableColumn[] {
  return COLUMNS.filter(([key]) => key !== 'trunk' || view.columns.trunk.values.some((id) => id > 0)).map(([key, title, width, align]) => ({
    key,
    title,
    width,
    ...(align ? { align } : {}),
    sortable: true,
    cell: (row) => (key === 'state' ? <StateDot of="cable" code={states?.[row]} /> : <Words text={cellText(view, key, row)} />),
  }));
}

/** One column that says all, for a narrow screen. */
export function narrowColumns(view: CableView, states: Uint8Array | undefined): TableColumn[] {
  const text = (key: ViewColumn, row: number) => cellText(view, key, row);
  return [
    {
      key: 'cable',
      title: 'Cable',
      width: '100%',
      cell: (row) => (
        <span class="cable-card">
          <span class="cable-card-head">
            <b>{text('cable', row)}</b>
            <StateDot of="cable" code={states?.[row]} />
            <span class="soft">
              {text('medium', row)} {text('length_m', row)} m
            </span>
          </span>
          <span class="cable-card-end">
            A {text('a_rack', row)} U{text('a_u', row) || '-'} {text('a_device', row)} {text('a_port', row)}
          </span>
          <span class="cable-card-end">
            B {text('b_rack', row)} U{text('b_u', row) || '-'} {text('b_device', row)} {text('b_port', row)}
          </span>
        </span>
      ),
    },
  ];
}

function cellText(view: CableView, key: ViewColumn, row: number): string {
  const text = cell(view.columns[key], row);
  // One below the other, decimals stand in line.
  return key === 'run_m' && text !== '' ? view.columns.run_m.values[row].toFixed(2) : text;
}

/** A cell's words; a list that may be cut off is read whole by pointing at it. */
function Words({ text }: { text: string }) {
  return text.includes(', ') ? <span title={text}>{text}</span> : text;
}
