import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { cell } from '../../../src/table/index.js';
import { type Fault, faultOf, site, useStatus } from '../data/index.js';
import { goQuery, place } from '../route/index.js';
import { Busy, Button, counted, decimal, ErrorBox, thousands, useMedia, VirtualTable } from '../ui/index.js';
import { filterOf, filterWords, sortOf, sortWord } from './address.js';
import { narrowColumns, wideColumns } from './columns.js';
import type { FileFormat, Sort } from './engine.js';
import { type Filter, NO_FILTER } from './filter.js';
import { cables, fileOf, find, finderFault, found, startFinder, tellStates } from './finder.js';
import { CableToolbar } from './toolbar.js';
import { TracePanel } from './trace-panel.js';
import type { CableView, ViewColumn } from './view.js';

/** News of states are put into the order at most this often. */
const STATES_MS = 500;

/** All cables: found, sorted, traced, written out. The address holds what is looked for. */
export function Page() {
  useEffect(() => void startFinder(), []);
  const view = cables.value;
  if (finderFault.value) return <ErrorBox fault={finderFault.value} again={() => void startFinder()} />;
  if (!view) return <Busy label={`Loading ${counted(site.value?.plan.cables ?? 0, 'cable')}`} />;
  return <Cables view={view} />;
}

function Cables({ view }: { view: CableView }) {
  const { query } = place.value;
  const narrow = useMedia('(max-width: 720px)');
  const filter = useSame(filterOf(query));
  const sort = useSame(sortOf(query));
  const states = useStates();
  useEffect(() => find(filter, sort), [filter, sort, states.told]);
  const answer = found.value;
  const open = rowOf(view, query.get('cable'));
  const [chosen, setChosen] = useState<number | undefined>(open);
  const [writing, setWriting] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>();
  const table = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => (narrow ? narrowColumns : wideColumns)(view, states.codes), [narrow, view, states.codes, states.version]);

  const openRow = (row: number | undefined) => goQuery({ cable: row === undefined ? undefined : cell(view.columns.cable, row) });
  const choose = (row: number) => {
    setChosen(row);
    // The open trace follows the arrows.
    if (open !== undefined) openRow(row);
  };
  const close = () => {
    openRow(undefined);
    table.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  const write = async (format: FileFormat) => {
    setWriting(true);
    setFault(undefined);
    try {
      const pieces = await fileOf(filter, sort, format);
      save(new Blob(pieces as Uint8Array<ArrayBuffer>[], { type: TYPES[format] }), `${site.value?.name ?? 'site'}-cables.${format}`);
    } catch (thrown) {
      setFault(faultOf(thrown));
    } finally {
      setWriting(false);
    }
  };
  const sortBy = (wanted: Sort) => goQuery({ sort: sortWord(wanted) });

  return (
    <div class={open === undefined ? 'cables' : 'cables cables-traced'}>
      <div class="cables-main">
        <CableToolbar
          view={view}
          filter={filter}
          onFilter={(change: Partial<Filter>) => goQuery(filterWords(change))}
          sort={sort}
          onSort={sortBy}
          found={answer}
          onFile={(format) => void write(format)}
          writing={writing}
        />
        {(fault ?? states.fault) && <ErrorBox fault={(fault ?? states.fault) as Fault} />}
        <p class="cables-sum" role="status" data-took-ms={answer?.took_ms} data-answer={answer?.number}>
          {answer
            ? `${thousands(answer.order.length)} of ${counted(view.rows, 'cable')} · ${decimal(answer.length_m / 1000, 1)} km · ${counted(answer.links, 'link')}`
            : 'Looking'}
          {writing && ' · writing the file'}
        </p>
        <div class="cables-table" ref={table}>
          <VirtualTable
            label="Cables"
            columns={columns}
            rows={answer?.order.length ?? 0}
            order={answer?.order}
            chosen={chosen}
            onChoose={choose}
            onOpen={openRow}
            sort={sort}
            onSort={({ key, down }) => sortBy({ key: key as ViewColumn, down })}
            row_px={narrow ? 70 : 28}
            empty={answer && <NoCables planned={view.rows} />}
          />
        </div>
      </div>
      {open !== undefined && <TracePanel key={open} row={open} state={states.codes?.[open]} onClose={close} />}
    </div>
  );
}

function NoCables({ planned }: { planned: number }) {
  if (planned === 0) return <>This plan has no cables.</>;
  return (
    <>
      No cable is like that. <Button onClick={() => goQuery(filterWords(NO_FILTER))}>Show all</Button>
    </>
  );
}

/** The same object for as long as it says the same: the address changes for other reasons too. */
function useSame<T>(value: T): T {
  return useMemo(() => value, [JSON.stringify(value)]);
}

/** States of all cables; `told` grows when the thread has heard of new ones. */
function useStates() {
  const { codes, version, fault } = useStatus('cable');
  const [told, setTold] = useState(0);
  const last = useRef(0);
  useEffect(() => {
    if (!codes) return;
    const wait_ms = Math.max(0, last.current + STATES_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      tellStates(codes);
      setTold((before) => before + 1);
    }, wait_ms);
    return () => clearTimeout(timer);
  }, [codes, version]);
  return { codes, version, fault, told };
}

function rowOf(view: CableView, name: string | null): number | undefined {
  if (!name) return undefined;
  const { prefix, values } = view.columns.cable;
  const number = Number(name.slice(prefix.length));
  const row = values[number - 1] === number ? number - 1 : values.indexOf(number);
  return row >= 0 && cell(view.columns.cable, row) === name ? row : undefined;
}

const TYPES = { csv: 'text/csv', parquet: 'application/vnd.apache.parquet' };

/** Hands a file to the browser's downloads. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
