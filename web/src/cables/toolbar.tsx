import { Button, Combo, Field, namesWith, SearchLine, Select, Toolbar, thousands, useMedia } from '../ui/index.js';
import { SORTS } from './columns.js';
import type { FileFormat, Sort } from './engine.js';
import { FACETS, type Facet, type Filter, lengthFault, NO_FILTER } from './filter.js';
import type { Found } from './finder.js';
import type { CableView, ViewColumn } from './view.js';

interface ToolbarProps {
  view: CableView;
  filter: Filter;
  onFilter: (change: Partial<Filter>) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
  found: Found | undefined;
  onFile: (format: FileFormat) => void;
  /** A file is being made. */
  writing: boolean;
}

const TITLES: Record<Facet, string> = { network: 'Network', medium: 'Medium', state: 'State' };

/** What is looked for, and what the view is written to. */
export function CableToolbar({ view, filter, onFilter, sort, onSort, found, onFile, writing }: ToolbarProps) {
  const narrow = useMedia('(max-width: 720px)');
  const more = (Object.keys(filter) as (keyof Filter)[]).filter((key) => key !== 'words' && filter[key] !== '').length;
  const set = more > 0 || filter.words !== '';
  return (
    <Toolbar label="Find cables">
      <SearchLine
        words={filter.words}
        onWords={(words) => onFilter({ words })}
        placeholder={narrow ? 'words, port:swp1s0' : 'words in any column; port:swp1s0  u:47  run:20..30'}
        narrow={narrow}
        set={more}
      >
        <Combo
          label="Rack"
          value={filter.rack}
          onInput={(rack) => onFilter({ rack })}
          suggest={(text) => offers(view, ['a_rack', 'b_rack'], text)}
          placeholder="R01-05"
        />
        <Combo
          label="Device"
          value={filter.device}
          onInput={(device) => onFilter({ device })}
          suggest={(text) => offers(view, ['a_device', 'b_device'], text)}
          placeholder="gpu-001-01"
        />
        {FACETS.map((facet) => (
          <Select
            key={facet}
            label={TITLES[facet]}
            value={filter[facet]}
            options={choices(view, facet, filter[facet], found)}
            onChange={(value) => onFilter({ [facet]: value })}
          />
        ))}
        <div class="cables-range">
          <Length label="Metres from" value={filter.from_m} onInput={(from_m) => onFilter({ from_m })} />
          <Length label="to" value={filter.to_m} onInput={(to_m) => onFilter({ to_m })} />
        </div>
        {narrow && (
          <Select
            label="Sorted by"
            value={`${sort.down ? '-' : ''}${sort.key}`}
            options={SORTS.flatMap(([key, title]) => [[key, title] as const, [`-${key}`, `${title}, last first`] as const])}
            onChange={(value) => onSort({ key: value.replace(/^-/, '') as ViewColumn, down: value.startsWith('-') })}
          />
        )}
      </SearchLine>
      {set && (
        <Button icon="close" onClick={() => onFilter(NO_FILTER)}>
          Clear
        </Button>
      )}
      <span class="cables-files">
        <Button icon="download" disabled={writing || !found} onClick={() => onFile('csv')} title="These cables in this order, all columns">
          CSV
        </Button>
        <Button
          icon="download"
          disabled={writing || !found}
          onClick={() => onFile('parquet')}
          title="These cables in this order, all columns"
        >
          Parquet
        </Button>
      </span>
    </Toolbar>
  );
}

function Length({ label, value, onInput }: { label: string; value: string; onInput: (value: string) => void }) {
  return (
    <div class="cables-length">
      <Field label={label} value={value} onInput={onInput} wrong={lengthFault(value)} />
    </div>
  );
}

/** The values of a column with how many cables each would show. */
function choices(view: CableView, facet: Facet, chosen: string, found: Found | undefined): (readonly [string, string])[] {
  const { dict } = view.columns[facet];
  const counts = found?.counts[facet];
  const values = dict
    .map((value, code) => ({ value, count: counts?.[code] ?? 0 }))
    .filter(({ value, count }) => value !== '' && (count > 0 || value === chosen));
  // What an address asks for and the plan lacks is still said.
  if (chosen && !dict.includes(chosen)) values.push({ value: chosen, count: 0 });
  return [['', 'all'], ...values.map(({ value, count }) => [value, `${value} (${thousands(count)})`] as const)];
}

const sortedNames = new WeakMap<CableView, Map<string, string[]>>();

function offers(view: CableView, columns: readonly ('a_rack' | 'b_rack' | 'a_device' | 'b_device')[], text: string): { value: string }[] {
  const known = sortedNames.get(view) ?? new Map<string, string[]>();
  sortedNames.set(view, known);
  let names = known.get(columns[0]);
  if (!names) {
    // Ends of several devices name them all, parted by a comma.
    const all = new Set(columns.flatMap((column) => view.columns[column].dict.filter((name) => !name.includes(', '))));
    names = [...all].sort();
    known.set(columns[0], names);
  }
  return namesWith(names, text).map((value) => ({ value }));
}
