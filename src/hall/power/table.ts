import { type NumberColumn, type TextColumn, textColumn } from '../../table/index.js';
import { type Chain, sideLetter } from './chain.js';
import type { Worst } from './losses.js';

/** The plan's `power` table. */
export interface PowerTable {
  rows: number;
  columns: Record<'element' | 'kind' | 'model' | 'feed' | 'parent' | 'rack' | 'worst_lost', TextColumn> &
    Record<'hall' | 'row' | 'rating_w' | 'limit_w' | 'load_w' | 'worst_w' | 'phase_a_w' | 'phase_b_w' | 'phase_c_w', NumberColumn>;
}

export function powerTable(chain: Chain, { worst_w, lost }: Worst, rackNames: readonly string[]): PowerTable {
  const { names } = chain;
  return {
    rows: chain.count,
    columns: {
      element: { kind: 'text', dict: names, codes: Uint32Array.from(names, (_, i) => i) },
      kind: textColumn(chain.kind),
      model: textColumn(chain.model),
      feed: textColumn(chain.side.map(sideLetter)),
      parent: references(names, chain.parent),
      hall: orNothing(chain.hall),
      row: orNothing(chain.row),
      rack: references(rackNames, chain.rack),
      rating_w: whole(chain.rating_w),
      limit_w: whole(chain.limit_w),
      load_w: whole(chain.load_w),
      worst_w: whole(worst_w),
      worst_lost: references(names, lost),
      phase_a_w: whole(chain.phase_w[0]),
      phase_b_w: whole(chain.phase_w[1]),
      phase_c_w: whole(chain.phase_w[2]),
    },
  };
}

// Loops rather than `TypedArray.from` with a function, which is several times slower.

/** Names by row number; -1 is the empty text. */
function references(names: readonly string[], rows: ArrayLike<number>): TextColumn {
  const codes = new Uint32Array(rows.length);
  for (let i = 0; i < codes.length; i++) codes[i] = rows[i] + 1;
  return { kind: 'text', dict: [''].concat(names), codes };
}

function orNothing(rows: ArrayLike<number>): NumberColumn {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < values.length; i++) values[i] = rows[i] < 0 ? Number.NaN : rows[i];
  return { kind: 'number', decimals: 0, values };
}

function whole(watts: ArrayLike<number>): NumberColumn {
  const values = new Float64Array(watts.length);
  for (let i = 0; i < values.length; i++) values[i] = Math.round(watts[i]);
  return { kind: 'number', decimals: 0, values };
}
