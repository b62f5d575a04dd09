import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { cell } from '../../../src/table/index.js';
import { deadToggled, statePlace, stateWords } from '../data/index.js';
import { cablesWith, cableTrace, goQuery, inHall, place } from '../route/index.js';
import { Button, counted, decimal, percent, StateDot, thousands, VirtualTable } from '../ui/index.js';
import { servedBy, tierWords } from './layout.js';
import { deviceText, type Network, otherEnd, portAt } from './network.js';
import { linksAt } from './paths.js';

export interface States {
  device: Uint8Array | undefined;
  cable: Uint8Array | undefined;
}

/** Many of what a network serves. */
const SERVED: Record<string, string> = {
  server: 'GPU servers',
  storage: 'storage nodes',
  login: 'login nodes',
  management: 'management nodes',
  switch: 'switches',
  pdu: 'PDUs',
  cdu: 'CDUs',
};
const natural = new Intl.Collator('en', { numeric: true });

/** What there is of a network, tier by tier. */
export function WholeNetwork({ network }: { network: Network }) {
  const pods = [...new Set(Array.from(network.switches, (device) => deviceText(network, 'pod', device)))]
    .filter(Boolean)
    .sort(natural.compare);
  return (
    <>
      <h2 class="fabric-title">{network.name}</h2>
      <ul class="fabric-tiers">
        {[...network.tiers].reverse().map(({ tier, devices, parts }) => {
          const up = network.between.filter(({ low, high }) => low === tier && high > tier);
          const down = network.between.filter(({ low, high }) => high === tier && low < tier);
          const sum = (list: typeof up) => list.reduce((gbps, pair) => gbps + pair.gbps, 0);
          const ratio = tier > 0 && up.length > 0 ? sum(down) / sum(up) : undefined;
          return (
            <li key={tier}>
              <b>{tier === 0 ? `${thousands(devices)} served` : tierWords(tier, devices)}</b>
              <span class="soft">
                {parts
                  .map(([name, count]) => (parts.length > 1 ? `${thousands(count)} ${SERVED[name] ?? name}` : (SERVED[name] ?? name)))
                  .join(', ')}
              </span>
              {up.map(({ high, links, gbps }) => (
                <span key={high}>
                  {counted(links, 'link')} up, {decimal(gbps / 1000, 1)} Tbps
                </span>
              ))}
              {ratio !== undefined && <span>{ratio <= 1.005 ? 'non-blocking' : `oversubscription ${decimal(ratio, 2)} : 1`}</span>}
            </li>
          );
        })}
      </ul>
      {pods.length > 0 && (
        <Opens title="Pods">
          {pods.map((pod) => (
            <OpenLink key={pod} words={`Pod ${pod}`} changes={{ pod, unit: undefined, device: undefined }} />
          ))}
        </Opens>
      )}
      <p class="fabric-help soft">Click a pod, a unit or a switch, or name two ends above to see the path between them.</p>
    </>
  );
}

/** A pod: its units and spines. */
export function Pod({ network, pod, states }: { network: Network; pod: string; states: States }) {
  const own = Array.from(network.switches).filter((device) => deviceText(network, 'pod', device) === pod);
  const leafs = own.filter((device) => network.tier[device] === 1);
  const units = [...new Set(leafs.map((device) => deviceText(network, 'unit', device)))].sort(natural.compare);
  const rails = new Set(leafs.map((device) => deviceText(network, 'rail', device)).filter(Boolean)).size;
  const planes = new Set(leafs.map((device) => deviceText(network, 'plane', device)).filter(Boolean)).size;
  const tiers = [...new Set(own.map((device) => network.tier[device]))].sort((a, b) => b - a);
  return (
    <>
      <h2 class="fabric-title">Pod {pod}</h2>
      <p class="fabric-facts">
        {[
          ...tiers.map((tier) => tierWords(tier, own.filter((device) => network.tier[device] === tier).length)),
          counted(units.length, 'unit'),
          ...(rails > 0 ? [counted(rails, 'rail')] : []),
          ...(planes > 0 ? [counted(planes, 'plane')] : []),
          `${counted(servedBy(network, leafs).length, 'device')} served`,
        ].join(' · ')}
      </p>
      <Tally of="device" codes={states.device} rows={own} title="Switches" />
      <Opens title="Units">
        {units.map((unit) => (
          <OpenLink key={unit} words={unit ? `Unit ${unit}` : 'Other'} changes={{ pod, unit, device: undefined }} />
        ))}
      </Opens>
    </>
  );
}

/** A unit: its leafs and what they serve. */
export function Unit({ network, pod, unit, states }: { network: Network; pod: string; unit: string; states: States }) {
  const leafs = Array.from(network.switches).filter(
    (device) => network.tier[device] === 1 && deviceText(network, 'pod', device) === pod && deviceText(network, 'unit', device) === unit,
  );
  const served = useMemo(() => servedBy(network, leafs), [network, pod, unit]);
  return (
    <>
      <h2 class="fabric-title">{unit ? `Unit ${unit}` : 'No unit'}</h2>
      <p class="fabric-facts">
        {tierWords(1, leafs.length)} · {counted(served.length, 'device')} served
      </p>
      <Tally of="device" codes={states.device} rows={served} title="Served" />
      <Opens title="Leafs">
        {leafs.map((device) => (
          <OpenDevice key={device} network={network} device={device} states={states} />
        ))}
      </Opens>
      <Opens title="Served">
        {served.map((device) => (
          <OpenDevice key={device} network={network} device={device} states={states} />
        ))}
      </Opens>
    </>
  );
}

/** A device: its ports, what they lead to, and how far their cables are. */
export function Device({
  network,
  device,
  states,
  busy,
  mayDie,
}: {
  network: Network;
  device: number;
  states: States;
  /** Loads by row of the links' table, shown instead of the cables' states. */
  busy: Float32Array | undefined;
  /** It can be taken out of what is simulated. */
  mayDie: boolean;
}) {
  const text = (key: Parameters<typeof deviceText>[1]) => deviceText(network, key, device);
  const ports = useMemo(
    () =>
      Array.from(linksAt(network.graph, device), (link) => ({
        link,
        port: portAt(network, link, device),
        other: otherEnd(network, link, device),
      })).sort((a, b) => natural.compare(a.port, b.port)),
    [network, device],
  );
  const { links } = network.tables;
  const cableOf = (i: number) => links.columns.cable.values[network.rows[ports[i].link]] - 1;
  const cableName = (i: number) => cell(links.columns.cable, network.rows[ports[i].link]);
  const facts = [
    network.tier[device] > 0 ? tierWords(network.tier[device], 1).slice(2) : text('role'),
    text('model'),
    ...(['pod', 'unit', 'rail', 'plane'] as const).filter((key) => text(key) !== '').map((key) => `${key} ${text(key)}`),
  ];
  return (
    <>
      <h2 class="fabric-title">{text('device')}</h2>
      <p class="fabric-facts">
        {facts.join(' · ')}
        <br />
        <a href={inHall(text('rack'))}>{text('rack')}</a> {text('u_bottom') && `U${text('u_bottom')}`} ·{' '}
        <a href={inHall(text('rack'), { device: text('device') })}>show in the hall</a> ·{' '}
        <a href={cablesWith(`device:${text('device')}`)}>its cables</a>
      </p>
      <p class="fabric-facts">
        <StateDot of="device" code={states.device?.[device]} /> · {counted(ports.length, 'link')} in {network.name}
      </p>
      {network.tier[device] === 0 && (
        <Opens title="Path">
          <OpenLink words="from here" changes={{ from: text('device'), device: undefined, path: undefined }} />
          <OpenLink words="to here" changes={{ to: text('device'), device: undefined, path: undefined }} />
        </Opens>
      )}
      {mayDie && <Dead name={text('device')} />}
      <div class="fabric-ports">
        <VirtualTable
          label={`Ports of ${text('device')}`}
          rows={ports.length}
          columns={[
            { key: 'port', title: 'Port', width: '72px', cell: (i) => ports[i].port },
            {
              key: 'to',
              title: 'Leads to',
              width: '142px',
              cell: (i) => (
                <>
                  <a href={addressOf(network, ports[i].other)}>{deviceText(network, 'device', ports[i].other)}</a>
                  <br />
                  {portAt(network, ports[i].link, ports[i].other)}
                </>
              ),
            },
            { key: 'cable', title: 'Cable', width: '80px', cell: (i) => <a href={cableTrace(cableName(i))}>{cableName(i)}</a> },
            busy
              ? { key: 'load', title: 'Load', width: '70px', align: 'right', cell: (i) => loadWords(busy[network.rows[ports[i].link]]) }
              : { key: 'state', title: 'State', width: '134px', cell: (i) => <StateDot of="cable" code={states.cable?.[cableOf(i)]} /> },
          ]}
          row_px={42}
          empty={`It has no link in ${network.name}.`}
        />
      </div>
    </>
  );
}

/** The share of the time in which a link is busy; a dead one has none. */
export function loadWords(share: number): string {
  return Number.isNaN(share) ? 'dead' : percent(share, 1);
}

/** Whether a device is dead in what is simulated. */
function Dead({ name }: { name: string }) {
  const dead = place.value.query.get('dead');
  const isDead = (dead ?? '').split(' ').includes(name);
  return (
    <p class="fabric-facts">
      <Button pressed={isDead} onClick={() => goQuery({ dead: deadToggled(dead, name) })}>
        {isDead ? 'Dead in this load' : 'Let it be dead'}
      </Button>
    </p>
  );
}

function addressOf(network: Network, device: number): string {
  const query = new URLSearchParams(location.search);
  query.set('device', deviceText(network, 'device', device));
  return `/fabric?${query}`;
}

function Opens({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="fabric-opens">
      <h3>{title}</h3>
      <div>{children}</div>
    </section>
  );
}

function OpenLink({ words, changes }: { words: string; changes: Record<string, string | undefined> }) {
  return (
    <button type="button" class="word-button fabric-link" onClick={() => goQuery(changes, 'push')}>
      {words}
    </button>
  );
}

function OpenDevice({ network, device, states }: { network: Network; device: number; states: States }) {
  const name = deviceText(network, 'device', device);
  return (
    <button type="button" class="word-button fabric-link fabric-device" onClick={() => goQuery({ device: name }, 'push')}>
      <span>{name}</span>
      <StateDot of="device" code={states.device?.[device]} />
    </button>
  );
}

/** How many of some subjects are how far. */
function Tally({ of, codes, rows, title }: { of: 'device'; codes: Uint8Array | undefined; rows: readonly number[]; title: string }) {
  const words = stateWords(of);
  const counts = new Uint32Array(words.length);
  for (const row of rows) counts[statePlace(of, codes?.[row] ?? 0)]++;
  return (
    <p class="fabric-facts">
      {title}:{' '}
      {Array.from(counts, (count, place) => (count > 0 ? `${thousands(count)} ${words[place]}` : ''))
        .filter(Boolean)
        .join(', ')}
    </p>
  );
}
