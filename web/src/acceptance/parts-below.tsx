import { useEffect, useState } from 'preact/hooks';
import type { PartsTold } from '../../../src/api/index.js';
import { askJson, useFollowed } from '../data/index.js';
import { inAcceptance } from '../route/index.js';
import { Busy, Button, ErrorBox, Select, thousands } from '../ui/index.js';
import { type Chosen, list } from './address.js';
import { StateChip } from './state-chip.js';
import { LEVEL_NAMES, type Level, LISTED, type Part, type PartState, STATES } from './words.js';

const PAGE = 50;

/** The parts that belong to one, of one level at a time, page by page. */
export function PartsBelow({ part, chosen }: { part: Part; chosen: Chosen }) {
  const levels = LISTED[part.level];
  // The whole of a level is listed of the cluster, the cluster itself, too.
  const level = chosen.level && (levels.includes(chosen.level) || part.level === 'cluster') ? chosen.level : levels[0];
  if (!level) return null;
  return <Listed part={part} level={level} state={chosen.state} />;
}

function Listed({ part, level, state }: { part: Part; level: Level; state: PartState | undefined }) {
  const question = new URLSearchParams({
    level,
    limit: String(PAGE),
    ...(part.level === 'cluster' ? {} : { of: part.of, name: part.name }),
    ...(state ? { state } : {}),
  }).toString();
  const [after, setAfter] = useState(0);
  useEffect(() => setAfter(0), [question]);
  const asked = `${question}&after=${after}`;
  const { value, fault, again } = useFollowed(`parts ${asked}`, () =>
    askJson<PartsTold>('listing the parts', `/api/acceptance/parts?${asked}`),
  );
  const many = LEVEL_NAMES[level][1];
  const options = [...new Set([...LISTED[part.level], level])];
  return (
    <section class="acc-section" aria-label="Parts below">
      <div class="acc-list-head">
        <h3>Parts</h3>
        <Select
          label="Level"
          quiet
          value={level}
          options={options.map((each) => [each, LEVEL_NAMES[each][1]])}
          onChange={(to) => list({ level: to })}
        />
        <Select
          label="State"
          quiet
          value={state ?? ''}
          options={[['', 'all states'], ...STATES.map((each) => [each, each] as const)]}
          onChange={(to) => list({ level, state: to === '' ? undefined : to })}
        />
      </div>
      {!value ? (
        fault ? (
          <ErrorBox fault={fault} again={again} />
        ) : (
          <Busy label={`Listing the ${many}`} />
        )
      ) : value.all === 0 ? (
        <p class="soft acc-list-none">{state ? `No ${LEVEL_NAMES[level][0]} is ${state}.` : `It has no ${many} of its own.`}</p>
      ) : (
        <>
          <ul class="acc-list" aria-label={`${thousands(value.all)} ${many}${state ? ` ${state}` : ''}`}>
            {value.parts.map((each) => (
              <li key={each.name}>
                <a href={inAcceptance(each.of, each.name)}>{each.name}</a>
                <span class="soft">{lackWords(each)}</span>
                <StateChip state={each.state} />
              </li>
            ))}
          </ul>
          {value.all > PAGE && (
            <p class="acc-pager">
              <Button onClick={() => setAfter(Math.max(0, after - PAGE))} disabled={after === 0}>
                Before
              </Button>
              <span class="soft">
                {thousands(after + 1)} to {thousands(after + value.parts.length)} of {thousands(value.all)}
              </span>
              <Button onClick={() => setAfter(after + PAGE)} disabled={after + PAGE >= value.all}>
                Next
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function lackWords({ criteria }: Part): string {
  const counted = criteria.filter(({ of }) => of > 0);
  return `${counted.filter(({ of, met }) => met === of).length} of ${counted.length} criteria`;
}
