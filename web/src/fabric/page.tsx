import { useEffect, useMemo } from 'preact/hooks';
import { OVER } from '../../../src/drawing/index.js';
import type { PlanDocument } from '../../../src/plan/index.js';
import { LOAD_WORDS, type Loads, loadLevelOf, loadQuestionOf, site, useLoads, usePlan, usePlanDocument, useStatus } from '../data/index.js';
import { goQuery, place } from '../route/index.js';
import {
  Busy,
  Button,
  Combo,
  counted,
  dark,
  Empty,
  ErrorBox,
  IconButton,
  LoadBar,
  LoadFigures,
  namesWith,
  Select,
  type Suggestion,
  Toolbar,
} from '../ui/index.js';
import { COLOURS, type Colour, type Colouring, colouring } from './colours.js';
import { type End, endOf, portsOf, servedNames } from './ends.js';
import { deviceText, FABRIC_TABLES, type FabricTables, type Network, networkNames, networkOf } from './network.js';
import { PathPanel } from './path-panel.js';
import { shortestPaths } from './paths.js';
import { Picture } from './picture.js';
import { Device, Pod, type States, Unit, WholeNetwork } from './side.js';

/** What does not say anything yet, by theme. */
const PLAIN = { light: '#dfe3e7', dark: '#3a4753' };

/** Networks as tiers, pods, units and rails, and the path from any port to any other. */
export function Page() {
  const { value, fault, again } = usePlan(...FABRIC_TABLES);
  const { value: document, fault: documentFault, again: documentAgain } = usePlanDocument();
  if (fault) return <ErrorBox fault={fault} again={again} />;
  if (documentFault) return <ErrorBox fault={documentFault} again={documentAgain} />;
  if (!value || !document) return <Busy label={`Loading the links of ${counted(site.value?.plan.gpus ?? 0, 'GPU')}`} />;
  if (value.links.rows === 0) return <Empty title="Fabric">This plan has no links.</Empty>;
  return <Fabric tables={value} document={document} />;
}

function Fabric({ tables, document }: { tables: FabricTables; document: PlanDocument }) {
  const { query } = place.value;
  const names = useMemo(() => networkNames(tables), [tables]);
  const named = query.get('network') ?? '';
  const name = names.includes(named) ? named : names[0];
  const network = useMemo(() => networkOf(tables, name), [tables, name]);
  const { cables } = usePlan('cables').value ?? {};
  const states: States = { device: useStatus('device').codes, cable: useStatus('cable').codes };
  const colour = colourOf(query);
  // What is simulated are the links of the compute network.
  const withLoad = colour === 'load' && network.name === 'compute';
  const now = useLoads(withLoad ? loadQuestionOf(query) : undefined);
  const loads = now.answer?.loads;
  const coloured = useColouring(network, colour, loads);
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const [a, b] = [useEnd(network, document, from), useEnd(network, document, to)];
  const paths = useMemo(() => (a.end && b.end ? shortestPaths(network.graph, a.end, b.end) : undefined), [network, a.end, b.end]);
  const chosen = Math.max(0, Math.min((paths?.count ?? 1) - 1, (Number(query.get('path')) || 1) - 1));
  const path = useMemo(() => paths?.path(chosen) ?? [], [paths, chosen]);
  const [pod, unit, open] = [query.get('pod') ?? undefined, query.get('unit') ?? undefined, query.get('device')];
  const opened = useMemo(() => deviceNamed(tables, open), [tables, open]);
  useEffect(() => {
    if (open && opened === undefined) goQuery({ device: undefined });
  }, [open, opened]);
  // Two ends are in no one pod: the whole network shows them.
  const whole = path.length > 0 || pod === undefined;
  const bothEnds = a.end && b.end;

  return (
    <div class="fabric fabric-ready">
      <FabricToolbar network={network} names={names} document={document} colour={colour} from={from} to={to} wrong={[a.wrong, b.wrong]} />
      {withLoad && <LoadBar devices={tables.devices} loads={loads} />}
      <div class="fabric-body">
        <div class="fabric-view">
          <Legend colouring={coloured} />
          <Picture network={network} colouring={coloured} pod={whole ? undefined : pod} unit={unit} device={opened} path={path} />
        </div>
        <aside class="fabric-side" aria-label="What is open">
          {colour === 'load' && (withLoad ? <LoadFigures now={now} /> : <OnlyCompute names={names} />)}
          <Crumbs network={network} pod={pod} unit={unit} device={open ?? undefined} path={from !== '' || to !== ''} />
          {opened !== undefined ? (
            <Device network={network} device={opened} states={states} busy={loads?.busy} mayDie={withLoad} />
          ) : bothEnds ? (
            <PathPanel
              network={network}
              from={a.end as End}
              to={b.end as End}
              paths={paths}
              chosen={chosen}
              path={path}
              states={states}
              busy={loads?.busy}
              length_m={cables?.columns.length_m.values}
            />
          ) : pod !== undefined && unit !== undefined ? (
            <Unit network={network} pod={pod} unit={unit} states={states} />
          ) : pod !== undefined ? (
            <Pod network={network} pod={pod} states={states} />
          ) : (
            <WholeNetwork network={network} />
          )}
        </aside>
      </div>
    </div>
  );
}

function FabricToolbar({
  network,
  names,
  document,
  colour,
  from,
  to,
  wrong,
}: {
  network: Network;
  names: readonly string[];
  document: PlanDocument;
  colour: Colour;
  from: string;
  to: string;
  wrong: readonly (string | undefined)[];
}) {
  const served = useMemo(() => servedNames(network), [network]);
  const suggest = (text: string) => suggestions(network, document, served, text);
  const example = `${served[0] ?? ''}${network.name === 'compute' ? ' GPU 3' : ''}`;
  const other = { pod: undefined, unit: undefined, device: undefined, path: undefined };
  return (
    <Toolbar label="Network and path">
      <Select
        label="Network"
        value={network.name}
        options={names.map((each) => [each, each] as const)}
        onChange={(value) => goQuery({ ...other, network: value, from: undefined, to: undefined }, 'push')}
      />
      <Combo
        label="Path from"
        value={from}
        onInput={(value) => goQuery({ from: value || undefined, path: undefined, device: undefined })}
        suggest={suggest}
        placeholder={example}
        wrong={wrong[0]}
      />
      <IconButton
        icon="swap"
        label="Swap the two ends"
        onClick={() => goQuery({ from: to || undefined, to: from || undefined, path: undefined })}
      />
      <Combo
        label="to"
        value={to}
        onInput={(value) => goQuery({ to: value || undefined, path: undefined, device: undefined })}
        suggest={suggest}
        placeholder={example}
        wrong={wrong[1]}
      />
      {(from || to) && (
        <Button icon="close" onClick={() => goQuery({ from: undefined, to: undefined, path: undefined })}>
          Clear
        </Button>
      )}
      <Select
        label="Colour"
        value={colour}
        options={Object.entries(COLOURS) as [Colour, string][]}
        onChange={(value) => goQuery({ colour: value === 'tier' ? undefined : value })}
      />
    </Toolbar>
  );
}

function colourOf(query: URLSearchParams): Colour {
  const asked = query.get('colour') ?? 'tier';
  return asked in COLOURS ? (asked as Colour) : 'tier';
}

/** What the colours tell now. */
function useColouring(network: Network, colour: Colour, loads: Loads | undefined): Colouring {
  const { query } = place.value;
  const [device, cable] = [useStatus('device'), useStatus('cable')];
  const plain = dark.value ? PLAIN.dark : PLAIN.light;
  // Of what colours do not tell, no change matters.
  const changes = {
    tier: '',
    device: device.version,
    cable: cable.version,
    load: LOAD_WORDS.map((word) => query.get(word)).join('\n'),
  };
  return useMemo(
    () =>
      colouring(colour, network, {
        device: device.codes,
        cable: cable.codes,
        cableOf: (link) => network.tables.links.columns.cable.values[network.rows[link]] - 1,
        load: { loads, level: loadLevelOf(query), asked: loadQuestionOf(query) },
        plain,
      }),
    [colour, network, changes[colour], loads, plain],
  );
}

/** Where one is, and back. */
function Crumbs({
  network,
  pod,
  unit,
  device,
  path,
}: {
  network: Network;
  pod: string | undefined;
  unit: string | undefined;
  device: string | undefined;
  path: boolean;
}) {
  if (pod === undefined && device === undefined) return null;
  const steps: [string, Record<string, string | undefined>][] = [[network.name, { pod: undefined, unit: undefined, device: undefined }]];
  if (path) steps[0] = ['path', { device: undefined }];
  else if (pod !== undefined) {
    steps.push([`pod ${pod}`, { unit: undefined, device: undefined }]);
    if (unit !== undefined) steps.push([unit ? `unit ${unit}` : 'no unit', { device: undefined }]);
  }
  return (
    <nav class="fabric-crumbs" aria-label="Back to">
      {steps.slice(0, device === undefined ? -1 : undefined).map(([words, changes]) => (
        <button key={words} type="button" class="word-button fabric-link" onClick={() => goQuery(changes, 'push')}>
          {words}
        </button>
      ))}
    </nav>
  );
}

/** What is not known of other networks, and the way to the one of which it is. */
function OnlyCompute({ names }: { names: readonly string[] }) {
  return (
    <p class="fabric-note">
      Loads are those of the compute network.{' '}
      {names.includes('compute') && (
        <button type="button" class="word-button fabric-link" onClick={() => goQuery({ network: 'compute' })}>
          Show it
        </button>
      )}
    </p>
  );
}

function Legend({ colouring: { classes, corner } }: { colouring: Colouring }) {
  return (
    <ul class="fabric-legend" aria-label="Colours">
      {[...classes, ...(corner ? [{ words: corner.words, fill: OVER }] : [])].map(({ words, fill }) => (
        <li key={words}>
          <svg width="12" height="12" aria-hidden="true">
            <rect width="12" height="12" rx="2" fill={fill} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

/** An end as typed: what it means, or what is wrong once a name is whole. */
function useEnd(network: Network, document: PlanDocument, text: string): { end?: End; wrong?: string } {
  return useMemo(() => {
    if (text.trim() === '') return {};
    const end = endOf(network, document, text);
    return 'wrong' in end ? { wrong: end.wrong } : { end };
  }, [network, document, text]);
}

/** Servers that may be meant; once one is named, its ports. */
function suggestions(network: Network, document: PlanDocument, served: readonly string[], text: string): Suggestion[] {
  const [name, rest] = [text.trim().split(' ')[0], text.trim().split(' ').slice(1).join(' ').toLowerCase()];
  if (!text.includes(' ')) return namesWith(served, text).map((value) => ({ value: `${value} ` }));
  const end = endOf(network, document, name);
  if ('wrong' in end) return [];
  return portsOf(network, document, end.device)
    .map(({ port, gpu, leaf }) => ({
      value: `${deviceText(network, 'device', end.device)} ${port}`,
      more: [gpu, deviceText(network, 'device', leaf)].filter(Boolean).join(' · '),
    }))
    .filter(({ value, more }) => `${value} ${more}`.toLowerCase().includes(rest))
    .slice(0, 80);
}

function deviceNamed({ devices }: FabricTables, name: string | null): number | undefined {
  if (!name) return undefined;
  const { device } = devices.columns;
  const row = device.codes.indexOf(device.dict.indexOf(name));
  return row < 0 ? undefined : row;
}
