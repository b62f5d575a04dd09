import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.js';
import { scrollTo, windowOf } from './virtual-window.js';

/** A column: what its cells show of a row. */
export interface TableColumn {
  key: string;
  title: string;
  /** Width as CSS. @example '8rem' @example 'minmax(8rem, 1fr)' */
  width: string;
  align?: 'right';
  cell: (row: number) => ComponentChildren;
  /** Whether a click on its head sorts by it. */
  sortable?: boolean;
}

export interface TableSort {
  key: string;
  down: boolean;
}

interface TableProps {
  /** What the table is of, for screen readers. */
  label: string;
  columns: readonly TableColumn[];
  rows: number;
  /** Which row stands at each place; without one, row i at place i. */
  order?: ArrayLike<number> | undefined;
  /** Chosen row, by its number. */
  chosen?: number | undefined;
  onChoose?: (row: number) => void;
  /** Opens the chosen row: on enter, and on a click, which chooses first. */
  onOpen?: (row: number) => void;
  sort?: TableSort | undefined;
  onSort?: (sort: TableSort) => void;
  /** Shown where there are no rows. */
  empty?: ComponentChildren;
  row_px?: number;
}

/**
 * A table of any number of rows, of which only those that are seen are made: 350,000 rows cost as much as 30.
 *
 * Arrows, page keys, home and end move the choice; the head sorts.
 */
export function VirtualTable({ label, columns, rows, order, chosen, onChoose, onOpen, sort, onSort, empty, row_px = 28 }: TableProps) {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scroll: 0, height: 600 });
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setView((before) => ({ ...before, height: element.clientHeight })));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const at = (place: number) => (order ? order[place] : place);
  const place = useMemo(() => {
    if (chosen === undefined) return -1;
    if (!order) return chosen < rows ? chosen : -1;
    return Array.prototype.indexOf.call(order, chosen);
  }, [chosen, order, rows]);
  useEffect(() => {
    const element = body.current;
    if (!element || place < 0) return;
    const to = scrollTo(place, rows, row_px, element.scrollTop, element.clientHeight - row_px);
    if (to !== undefined) element.scrollTop = to;
  }, [chosen]);
  const pick = (next: number) => {
    if (rows > 0) onChoose?.(at(Math.max(0, Math.min(rows - 1, next))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons of the head and links in cells have keys of their own.
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && onOpen && place >= 0 && chosen !== undefined) {
      event.preventDefault();
      onOpen(chosen);
      return;
    }
    const page = Math.max(1, Math.floor(view.height / row_px) - 2);
    const moves: Record<string, number> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      PageDown: place + page,
      PageUp: place - page,
      Home: 0,
      End: rows - 1,
    };
    if (event.key === 'Enter' && chosen !== undefined && event.target === event.currentTarget) onOpen?.(chosen);
    if (!(event.key in moves) || !onChoose) return;
    event.preventDefault();
    pick(moves[event.key]);
  };
  const { first, end, top_px, height_px } = windowOf(rows, row_px, view.scroll, view.height);
  const grid = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const seen: ComponentChildren[] = [];
  for (let i = first; i < end; i++) {
    const row = at(i);
    seen.push(
      <div
        key={row}
        id={`${id}-${i}`}
        role="row"
        class="vt-row"
        aria-rowindex={i + 2}
        aria-selected={onChoose ? row === chosen : undefined}
        style={{ ...grid, height: `${row_px}px` }}
        onClick={() => {
          onChoose?.(row);
          onOpen?.(row);
        }}
      >
        {columns.map(({ key, cell, align }) => (
          <div key={key} role="gridcell" class={align === 'right' ? 'vt-cell vt-right' : 'vt-cell'}>
            {cell(row)}
          </div>
        ))}
      </div>,
    );
  }
  return (
    <div
      ref={body}
      class="vt"
      role="grid"
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length}
      aria-activedescendant={place >= first && place < end ? `${id}-${place}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        const scroll = event.currentTarget.scrollTop;
        setView((before) => ({ ...before, scroll }));
      }}
    >
      <div role="row" class="vt-head" aria-rowindex={1} style={grid}>
        {columns.map((column) => (
          <Head key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
      <div role="presentation" class="vt-body" style={{ height: `${height_px}px` }}>
        <div role="presentation" style={{ transform: `translateY(${top_px}px)` }}>
          {seen}
        </div>
      </div>
      {rows === 0 && <div class="vt-empty">{empty ?? 'Nothing here.'}</div>}
    </div>
  );
}

function Head({
  column,
  sort,
  onSort,
}: {
  column: TableColumn;
  sort: TableSort | undefined;
  onSort: ((sort: TableSort) => void) | undefined;
}) {
  const { key, title, align, sortable } = column;
  const by = sort?.key === key ? sort : undefined;
  const style = align === 'right' ? 'vt-cell vt-right' : 'vt-cell';
  const order = by ? (by.down ? 'descending' : 'ascending') : undefined;
  if (!sortable || !onSort)
    return (
      <div role="columnheader" class={style} aria-sort={order}>
        {title}
      </div>
    );
  return (
    <div role="columnheader" class={style} aria-sort={order}>
      <button type="button" class="text-button" onClick={() => onSort({ key, down: by ? !by.down : false })}>
        {title}
        {by && <Icon name={by.down ? 'down' : 'up'} />}
      </button>
    </div>
  );
}
