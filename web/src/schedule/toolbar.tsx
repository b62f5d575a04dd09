import { Button, counted, IconButton, SearchLine, Select, Toolbar, thousands } from '../ui/index.js';
import { filters } from './address.js';
import { type Filter, NO_FILTER, SHOWS, type Show } from './filter.js';
import type { FixedView } from './view.js';

interface ToolbarProps {
  filter: Filter;
  onFilter: (change: Partial<Filter>) => void;
  fixed: FixedView;
  /** Activities that the filter leaves, of all. */
  found: number;
  all: number;
  path: boolean;
  onPath: () => void;
  onZoom: (steps: number) => void;
  onFit: () => void;
  onFold: (open: boolean) => void;
  narrow: boolean;
}

const SHOW_WORDS: Record<Show, string> = {
  '': 'all',
  critical: 'critical',
  late: 'late',
  'under way': 'under way',
  'to do': 'to do',
  done: 'done',
};

/** What of the schedule is shown, and how near. */
export function ScheduleToolbar({ filter, onFilter, fixed, found, all, path, onPath, onZoom, onFit, onFold, narrow }: ToolbarProps) {
  const more = [filter.show, filter.trade, filter.kind].filter(Boolean).length;
  return (
    <Toolbar label="What is shown">
      <SearchLine
        words={filter.words}
        onWords={(words) => onFilter({ words })}
        placeholder={narrow ? 'R01-05, burn-in, cabler' : 'burn-in  cabler  rack:R01-05  "unit 84"'}
        narrow={narrow}
        set={more}
      >
        <Select
          label="Show"
          value={filter.show}
          options={SHOWS.map((show) => [show, SHOW_WORDS[show]] as const)}
          onChange={(show) => onFilter({ show })}
        />
        <Select
          label="Trade"
          value={filter.trade}
          options={[['', 'all'], ...fixed.trades.map((trade) => [trade, trade] as const)]}
          onChange={(trade) => onFilter({ trade })}
        />
        <Select
          label="Kind"
          value={filter.kind}
          options={[['', 'all'], ...fixed.kinds.map((kind) => [kind, kind] as const)]}
          onChange={(kind) => onFilter({ kind })}
        />
      </SearchLine>
      {filters(filter) && (
        <>
          <Button icon="close" onClick={() => onFilter(NO_FILTER)}>
            Clear
          </Button>
          <span class="soft" role="status">
            {thousands(found)} of {counted(all, 'activity', 'activities')}
          </span>
        </>
      )}
      <span class="schedule-tools">
        {!narrow && (
          <>
            <IconButton icon="down" label="Open all groups down to racks" onClick={() => onFold(true)} />
            <IconButton icon="up" label="Close all groups" onClick={() => onFold(false)} />
            <Button icon="target" pressed={path} onClick={onPath} title="What decides when the last activity ends">
              Critical path
            </Button>
          </>
        )}
        <IconButton icon="minus" label="Zoom out (-)" onClick={() => onZoom(-1)} />
        <IconButton icon="plus" label="Zoom in (+)" onClick={() => onZoom(1)} />
        <IconButton icon="fit" label="Whole project (0)" onClick={onFit} />
      </span>
    </Toolbar>
  );
}
