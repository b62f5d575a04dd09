import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { cell } from '../../../src/table/index.js';
import { usePlan } from '../data/index.js';
import { cablesWith, inFabric, inHall } from '../route/index.js';
import { Busy, counted, decimal, ErrorBox, History, IconButton, StateDot } from '../ui/index.js';
import { TRACE_TABLES, type Trace, type TraceLeg, type TracePort, type TraceTables, traceOf } from './trace.js';
import { TrayMap } from './tray-map.js';

/** One cable from end to end, and what was said of it. */
export function TracePanel({ row, state, onClose }: { row: number; state: number | undefined; onClose: () => void }) {
  const { value, fault, again } = usePlan(...TRACE_TABLES);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    addEventListener('keydown', heard);
    return () => removeEventListener('keydown', heard);
  });
  return (
    <aside class="trace" ref={panel} aria-label="Trace of a cable">
      {fault && <ErrorBox fault={fault} again={again} />}
      {!fault && !value && <Busy label="Loading its route" />}
      {value && <Traced tables={value} row={row} state={state} onClose={onClose} />}
    </aside>
  );
}

function Traced({ tables, row, state, onClose }: { tables: TraceTables; row: number; state: number | undefined; onClose: () => void }) {
  const trace = useMemo(() => traceOf(tables, row), [tables, row]);
  const c = tables.cables.columns;
  const text = (key: keyof typeof c) => cell(c[key], row);
  const name = text('cable');
  const network = trace.a[0]?.network ?? '';
  const cords = c.trunk.values[row] > 0;
  return (
    <>
      <header class="trace-head">
        <h2>{name}</h2>
        <StateDot of="cable" code={state} />
        <IconButton icon="close" label="Close the trace" onClick={onClose} />
      </header>
      <dl class="facts">
        <Fact name="Model">{text('model')}</Fact>
        <Fact name="Length">
          {cords ? `cords of ${text('length_m')} m and ${text('b_length_m')} m` : `${text('length_m')} m ordered`}, {text('run_m')} m run
        </Fact>
        <Fact name="Carries">
          {counted(trace.a.length, 'link')} of {network}, {decimal(trace.a[0]?.speed_gbps ?? 0, 1)}G
        </Fact>
        {trace.bundle && (
          <Fact name="Bundle">
            <a href={cablesWith(`bundle:${trace.bundle.name}`)}>
              {trace.bundle.name}: {counted(trace.bundle.cables, 'cable')}
            </a>
          </Fact>
        )}
        {text('route') && (
          <Fact name="Route">
            <a href={cablesWith(`route:${text('route')}`)}>{text('route')}</a>
          </Fact>
        )}
      </dl>
      <p class="trace-links">
        <a href={inHall(text('a_rack'), { cable: name })}>Show in the hall</a>
        {trace.b[0] && <a href={inFabric(trace.b[0].device, network)}>{trace.b[0].device} in the fabric</a>}
      </p>
      <TrayMap tables={tables} trace={trace} a_rack={text('a_rack')} b_rack={text('b_rack')} />
      <ol class="trace-way" aria-label={`${name} from end to end`}>
        <End side="A" ports={trace.a} transceiver={trace.a_transceiver} />
        {trace.legs.map((leg, i) => (
          <Leg key={`${i} ${leg.kind}`} leg={leg} />
        ))}
        <End side="B" ports={trace.b} transceiver={trace.b_transceiver} />
      </ol>
      <h3 class="trace-title">History</h3>
      <History of="cable" name={name} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The ports at one end, by device, and what is plugged into them. */
function End({ side, ports, transceiver }: { side: 'A' | 'B'; ports: Trace['a']; transceiver: string }) {
  const devices = [...new Set(ports.map(({ device }) => device))];
  return (
    <li class="trace-end">
      <span class="trace-mark" aria-hidden="true">
        {side}
      </span>
      <div>
        {devices.map((device) => {
          const own = ports.filter((port) => port.device === device);
          const { rack, u, role } = own[0];
          return (
            <p key={device}>
              <a href={inHall(rack)}>{rack}</a> {u ? `U${u}` : ''} <a href={inHall(rack, { device })}>{device}</a>{' '}
              <span class="soft">{role}</span>
              <br />
              port <b>{own.map(({ port }: TracePort) => port).join(', ')}</b>
            </p>
          );
        })}
        <p class="soft">{transceiver ? `transceiver ${transceiver}` : 'plug is part of the cable'}</p>
      </div>
    </li>
  );
}

function Leg({ leg }: { leg: TraceLeg }) {
  const [words, more] = legWords(leg);
  const length_m = 'length_m' in leg ? leg.length_m : undefined;
  return (
    <li class={`trace-leg trace-leg-${leg.kind.replace(' ', '-')}`}>
      <span class="trace-mark" aria-hidden="true" />
      <div>
        <span>{words}</span> <span class="soft">{more}</span>
      </div>
      {length_m !== undefined && <span class="trace-m">{decimal(length_m, 2)} m</span>}
    </li>
  );
}

function legWords(leg: TraceLeg): [string, string] {
  const m = (value: number) => decimal(value, 2);
  switch (leg.kind) {
    case 'tray':
      return [
        `tray ${leg.tray}`,
        `${leg.level} ${leg.of}${leg.hall ? `, hall ${leg.hall}` : ''}, from ${m(leg.from_m)} to ${m(leg.to_m)} m`,
      ];
    case 'drops':
      return ['drops at both ends', 'and slack'];
    case 'in rack':
      return [`within rack ${leg.rack}`, 'with slack'];
    case 'cord':
      return [`cord of end ${leg.side}`, ''];
    case 'panel':
      return [`panel ${leg.panel}, position ${leg.position}`, `above ${leg.rack}`];
    case 'trunk':
      return [`trunk ${leg.trunk}, leg ${leg.leg} of ${leg.legs}`, leg.model];
  }
}
