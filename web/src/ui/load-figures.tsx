import { LOAD_WORDS, type Loads, type LoadsNow, loadLevelOf } from '../data/index.js';
import { cableTrace, goQuery, place } from '../route/index.js';
import { ErrorBox } from './box.js';
import { levelWords, rateWords, secondsWords } from './load-words.js';
import { counted, decimal, percent, thousands } from './words.js';

/** How long the collective takes, which link is the fullest, and how full links are, level by level; or why it cannot be told. */
export function LoadFigures({ now: { answer, reckoning, fault, again } }: { now: LoadsNow }) {
  const { loads, findings = [] } = answer ?? {};
  if (fault) return <ErrorBox fault={fault} again={again} />;
  return (
    <section class="load-figures" aria-label="Load of links" aria-busy={reckoning}>
      <p class="load-state" role="status">
        {reckoning && (
          <>
            <progress aria-label="Reckoning the load of links" /> Reckoning
          </>
        )}
      </p>
      {findings.map(({ severity, message, remedy }) => (
        <p key={message} class={`load-finding load-${severity}`} role={severity === 'error' ? 'alert' : 'status'}>
          {message}
          {remedy && (
            <>
              <br />
              <span class="soft">{remedy}</span>
            </>
          )}
        </p>
      ))}
      {loads && (
        <>
          <Lines loads={loads} />
          <Levels levels={loads.levels} />
        </>
      )}
    </section>
  );
}

function Lines({ loads }: { loads: Loads }) {
  const level = loadLevelOf(place.value.query);
  const shown = loads.levels.filter(({ low }) => level === undefined || low === level);
  const [full] = [...shown].sort((x, y) => y.highest - x.highest);
  const onFabric = place.value.path === '/fabric';
  return (
    <div class="load-lines">
      <p>
        <b>{titleOf(loads)}</b>
      </p>
      <p>
        {secondsWords(loads.time_s)} · <b>{rateWords(loads.busbw_Bps)}</b> bus bandwidth
      </p>
      {full && (
        <p>
          fullest{level === undefined ? '' : ` ${levelWords(level)}`}: <End name={full.fullest.from} /> to <End name={full.fullest.to} />,
          busy {percent(full.highest, 1)} · <a href={cableTrace(full.fullest.cable)}>{full.fullest.cable}</a>
        </p>
      )}
      <p>
        <a href={loadAddress(onFabric ? '/' : '/fabric')}>{onFabric ? 'the same in the hall' : 'the same on the fabric'}</a>
      </p>
    </div>
  );
}

function Levels({ levels }: Pick<Loads, 'levels'>) {
  const chosen = loadLevelOf(place.value.query);
  return (
    <table class="load-levels">
      <thead>
        <tr>
          <th scope="col">Links</th>
          <th scope="col">number</th>
          <th scope="col">mean</th>
          <th scope="col">highest</th>
          <th scope="col" title="highest over mean: 1 is even">
            uneven
          </th>
        </tr>
      </thead>
      <tbody>
        {levels.map(({ low, links, mean, highest }) => (
          <tr key={low} class={low === chosen ? 'load-chosen' : undefined}>
            <th scope="row">
              <button
                type="button"
                class="word-button"
                aria-pressed={low === chosen}
                onClick={() => goQuery({ level: low === chosen ? undefined : String(low) })}
              >
                {levelWords(low)}
              </button>
            </th>
            <td>{thousands(links)}</td>
            <td>{percent(mean, 1)}</td>
            <td>{percent(highest, 1)}</td>
            <td>{mean > 0 ? decimal(highest / mean, 2) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A port, its device a link to it on the fabric. @param name  `leaf-01:swp1` */
function End({ name }: { name: string }) {
  const [device, port] = name.split(':');
  return (
    <>
      <a href={loadAddress('/fabric', device)}>{device}</a>:{port}
    </>
  );
}

/** A page that shows the same load. @param device  what is open there */
function loadAddress(path: string, device?: string): string {
  const words = new URLSearchParams({ colour: 'load' });
  for (const name of LOAD_WORDS) {
    const value = place.value.query.get(name);
    if (value !== null) words.set(name, value);
  }
  if (device !== undefined) words.set('device', device);
  return `${path}?${words}`;
}

function titleOf({ asked: { collective, bytes, routing, queuePairs, dead, slow }, algorithm, gpus }: Loads): string {
  const [unit, size] = bytes < 2 ** 30 ? ['MiB', bytes / 2 ** 20] : ['GiB', bytes / 2 ** 30];
  return [
    `${collective} of ${size} ${unit} over ${thousands(gpus)} GPUs`,
    ...(algorithm ? [algorithm] : []),
    routing === 'ecmp' ? `ECMP with ${counted(queuePairs, 'queue pair')}` : 'adaptive routing',
    ...(dead.length > 0 ? [`${dead.join(' and ')} dead`] : []),
    ...slow.map(({ port, left }) => `${port} at ${percent(left)}`),
  ].join(', ');
}
