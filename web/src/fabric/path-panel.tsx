import { cell } from '../../../src/table/index.js';
import { cableTrace, goQuery, inHall } from '../route/index.js';
import { counted, decimal, IconButton, StateDot, thousands } from '../ui/index.js';
import type { End } from './ends.js';
import { deviceText, type Network, portAt } from './network.js';
import type { Hop, Paths } from './paths.js';
import { loadWords, type States } from './side.js';

interface PathPanelProps {
  network: Network;
  from: End;
  to: End;
  paths: Paths | undefined;
  /** Which of them is shown, from 0. */
  chosen: number;
  path: readonly Hop[];
  states: States;
  /** Loads by row of the links' table, shown instead of the cables' states. */
  busy: Float32Array | undefined;
  /** Metres ordered, by row of cable; undefined before they are here. */
  length_m: ArrayLike<number> | undefined;
}

/** The path from one end to the other, port by port. */
export function PathPanel({ network, from, to, paths, chosen, path, states, busy, length_m }: PathPanelProps) {
  const choose = (n: number) => goQuery({ path: n === 0 ? undefined : String(n + 1) });
  const same = from.device === to.device;
  return (
    <>
      <h2 class="fabric-title">Path</h2>
      <dl class="facts fabric-ends">
        <EndFacts side="A" network={network} end={from} used={path[0]?.link} />
        <EndFacts side="B" network={network} end={to} used={path[path.length - 1]?.link} />
      </dl>
      {same && (
        <p class="fabric-note">
          Both ends are in one server: between its GPUs traffic goes over NVLink and does not enter the network.
          {paths ? ' The path below is what the network would offer.' : ''}
        </p>
      )}
      {!same && !paths && <NoPath network={network} from={from} to={to} />}
      {paths && (
        <>
          <p class="fabric-facts" role="status">
            {counted(paths.hops, 'link')} · {counted(path.length - 1, 'switch', 'switches')} ·{' '}
            {paths.count === 1 ? 'the only shortest path' : `${thousands(paths.count)} equal paths`}
          </p>
          {paths.count > 1 && (
            <div class="fabric-choose">
              <IconButton icon="left" label="Path before" disabled={chosen <= 0} onClick={() => choose(chosen - 1)} />
              <label>
                Path{' '}
                <input
                  class="field-input"
                  type="number"
                  min={1}
                  max={paths.count}
                  value={chosen + 1}
                  onChange={(event) => choose(Math.max(0, Math.min(paths.count, Number(event.currentTarget.value) || 1) - 1))}
                />{' '}
                of {thousands(paths.count)}
              </label>
              <IconButton icon="right" label="Next path" disabled={chosen >= paths.count - 1} onClick={() => choose(chosen + 1)} />
            </div>
          )}
          <ol class="fabric-way" aria-label="The path, port by port">
            {path.map((hop, i) => (
              <HopItem key={hop.link} network={network} hop={hop} first={i === 0} states={states} busy={busy} length_m={length_m} />
            ))}
            <Station
              network={network}
              device={path[path.length - 1].to}
              port={portAt(network, path[path.length - 1].link, path[path.length - 1].to)}
            />
          </ol>
        </>
      )}
    </>
  );
}

function EndFacts({ side, network, end, used }: { side: string; network: Network; end: End; used: number | undefined }) {
  const port = end.ports.find(({ link }) => link === used) ?? (end.ports.length === 1 ? end.ports[0] : undefined);
  const leaf = port?.leaf ?? end.ports[0].leaf;
  const facts = [
    port ? [port.port, port.gpu].filter(Boolean).join(', ') : `any of ${counted(end.ports.length, 'port')}`,
    ...(['rail', 'plane', 'unit', 'pod'] as const)
      .map((key) => [key, deviceText(network, key, leaf) || (key === 'unit' ? deviceText(network, key, end.device) : '')])
      .filter(([key, value]) => value !== '' && (port || key === 'pod' || key === 'unit'))
      .map(([key, value]) => `${key} ${value}`),
  ];
  return (
    <div>
      <dt>
        <b>{side}</b>
      </dt>
      <dd>
        <b>{deviceText(network, 'device', end.device)}</b>
        <br />
        {facts.join(' · ')}
      </dd>
    </div>
  );
}

function NoPath({ network, from, to }: { network: Network; from: End; to: End }) {
  const of = (key: 'rail' | 'plane', end: End) => new Set(end.ports.map(({ leaf }) => deviceText(network, key, leaf)));
  const apart = (key: 'rail' | 'plane') => {
    const [a, b] = [of(key, from), of(key, to)];
    return ![...a].some((value) => b.has(value));
  };
  return (
    <p class="fabric-note" role="status">
      <b>No path in {network.name}.</b>{' '}
      {apart('plane')
        ? 'The two ports are on different planes, which nothing joins: choose ports of one plane.'
        : apart('rail')
          ? 'The two ports are on different rails, which nothing joins: traffic goes over NVLink to the GPU on the other rail first, within its server.'
          : 'Nothing joins the two ends.'}
    </p>
  );
}

function HopItem({
  network,
  hop,
  first,
  states,
  busy,
  length_m,
}: {
  network: Network;
  hop: Hop;
  first: boolean;
  states: States;
  busy: PathPanelProps['busy'];
  length_m: ArrayLike<number> | undefined;
}) {
  const { cable, speed_gbps } = network.tables.links.columns;
  const row = network.rows[hop.link];
  const name = cell(cable, row);
  const cableRow = cable.values[row] - 1;
  return (
    <>
      {first && <Station network={network} device={hop.from} port={portAt(network, hop.link, hop.from)} out />}
      {!first && <li class="fabric-out">out of port {portAt(network, hop.link, hop.from)}</li>}
      <li class="fabric-cable">
        <a href={cableTrace(name)}>{name}</a>
        <span>
          {length_m ? `${decimal(length_m[cableRow], 1)} m · ` : ''}
          {decimal(speed_gbps.values[row], 1)}G
        </span>
        {busy ? <span>load {loadWords(busy[row])}</span> : <StateDot of="cable" code={states.cable?.[cableRow]} />}
      </li>
      {network.tier[hop.to] > 0 && <Station network={network} device={hop.to} port={portAt(network, hop.link, hop.to)} />}
    </>
  );
}

function Station({ network, device, port, out }: { network: Network; device: number; port: string; out?: boolean }) {
  const text = (key: Parameters<typeof deviceText>[1]) => deviceText(network, key, device);
  return (
    <li class={`fabric-station fabric-tier-${Math.min(3, network.tier[device])}`}>
      <span class="fabric-tier-mark" aria-hidden="true" />
      <div>
        <button type="button" class="word-button fabric-link" onClick={() => goQuery({ device: text('device') }, 'push')}>
          {text('device')}
        </button>{' '}
        <span class="soft">{text('role')}</span>
        <br />
        <a href={inHall(text('rack'))}>{text('rack')}</a> {text('u_bottom') && `U${text('u_bottom')}`} · {out ? 'out of port' : 'into port'}{' '}
        {port}
      </div>
    </li>
  );
}
