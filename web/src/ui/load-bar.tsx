import { useMemo } from 'preact/hooks';
import type { PlanTables } from '../../../src/plan/index.js';
import { cell } from '../../../src/table/index.js';
import {
  LOAD_ALGORITHMS,
  LOAD_COLLECTIVES,
  LOAD_SIZES,
  type Loads,
  loadLevelOf,
  loadQuestionOf,
  loadSizeOf,
  MOST_QUEUE_PAIRS,
  MOST_SEED,
  slowOf,
} from '../data/index.js';
import { goQuery, place } from '../route/index.js';
import { Toolbar } from './box.js';
import { Combo, namesWith, type Suggestion } from './combo.js';
import { Field, Select } from './field.js';
import { levelWords } from './load-words.js';

/** What is run on the network, how, and with what broken: it stands in the address. On a phone it folds. */
export function LoadBar({ devices, loads }: { devices: PlanTables['devices']; loads: Loads | undefined }) {
  const { query } = place.value;
  const { collective, algorithm, routing, queuePairs, seed } = loadQuestionOf(query);
  const [dead, slow] = [query.get('dead') ?? '', query.get('slow') ?? ''];
  const level = loadLevelOf(query);
  const switches = useMemo(() => switchesOf(devices), [devices]);
  const algorithms = LOAD_ALGORITHMS[collective];
  const levels = loads?.levels.map(({ low }) => low) ?? (level === undefined ? [] : [level]);
  const change = (name: string, usual: string) => (value: string) => goQuery({ [name]: value === usual ? undefined : value });
  return (
    <details class="load-bar" open={innerWidth > 720}>
      <summary>Load of links: what runs</summary>
      <Toolbar label="Load">
        <Select
          label="Collective"
          value={collective}
          options={LOAD_COLLECTIVES.map((each) => [each, each] as const)}
          onChange={(value) => goQuery({ collective: value === 'all-reduce' ? undefined : value, algorithm: undefined })}
        />
        {algorithms.length > 0 && (
          <Select
            label="Algorithm"
            value={algorithm ?? algorithms[0]}
            options={algorithms.map((each) => [each, each] as const)}
            onChange={change('algorithm', algorithms[0])}
          />
        )}
        <Select
          label="Size"
          value={loadSizeOf(query)}
          options={Object.keys(LOAD_SIZES).map((each) => [each, each] as const)}
          onChange={change('size', '1 GiB')}
        />
        <Select
          label="Routing"
          value={routing}
          options={[
            ['adaptive', 'adaptive'],
            ['ecmp', 'ECMP'],
          ]}
          onChange={change('routing', 'adaptive')}
        />
        {routing === 'ecmp' && (
          <>
            <Count label="Queue pairs" name="queue_pairs" value={queuePairs} most={MOST_QUEUE_PAIRS} />
            <Count label="Seed" name="seed" value={seed} most={MOST_SEED} />
          </>
        )}
        <Combo
          label="Dead"
          value={dead}
          onInput={change('dead', '')}
          suggest={(text) => lastWords(switches, text)}
          placeholder={`${switches[switches.length - 1] ?? ''} L000123`}
        />
        <Combo
          label="Slow"
          value={slow}
          onInput={change('slow', '')}
          suggest={() => []}
          placeholder="server:port=50%"
          wrong={slowOf(slow).wrong}
        />
        <Select
          label="Links shown"
          value={level === undefined ? '' : String(level)}
          options={[['', 'all'], ...levels.map((low): [string, string] => [String(low), levelWords(low)])]}
          onChange={change('level', '')}
        />
      </Toolbar>
    </details>
  );
}

function Count({ label, name, value, most }: { label: string; name: string; value: number; most: number }) {
  const asked = place.value.query.get(name) ?? '1';
  return (
    <Field
      label={label}
      type="number"
      inputMode="numeric"
      value={asked}
      wrong={asked === String(value) ? undefined : `1 to ${most.toLocaleString('en-US')}`}
      onInput={(text) => goQuery({ [name]: text === '1' ? undefined : text })}
    />
  );
}

/** Switches of the compute network, by name. */
function switchesOf({ rows, columns: { device, network, tier } }: PlanTables['devices']): string[] {
  const code = network.dict.indexOf('compute');
  const found: string[] = [];
  for (let row = 0; row < rows; row++) if (network.codes[row] === code && tier.values[row] >= 1) found.push(cell(device, row));
  return found;
}

/** Offers for the last word of several. */
function lastWords(names: readonly string[], text: string): Suggestion[] {
  const from = text.search(/\S*$/);
  const word = text.slice(from);
  return word === '' ? [] : namesWith(names, word).map((name) => ({ value: `${text.slice(0, from)}${name}` }));
}
