import type { NextTold } from '../../../src/api/index.js';
import { cell } from '../../../src/table/index.js';
import { askJson, useFollowed, usePlan } from '../data/index.js';
import { goQuery, place } from '../route/index.js';
import { Busy, Button, Combo, decimal, Empty, ErrorBox, namesWith, Select } from '../ui/index.js';
import { ActivityLinks, lateText } from './links.js';

const STEP = 20;

/** What a crew may do now, nearest first. Trade and place stand in the address. */
export function Next() {
  const { query } = place.value;
  const trade = query.get('trade') ?? '';
  const near = query.get('near') ?? '';
  const limit = Math.min(200, Number(query.get('limit')) || STEP);
  const racks = usePlan('racks').value?.racks;
  const names = racks ? racks.columns.rack.dict : [];
  const known = near === '' || names.length === 0 || names.includes(near);
  const question = new URLSearchParams({ limit: String(limit), ...(trade ? { trade } : {}), ...(near && known && racks ? { near } : {}) });
  const { value, fault, again } = useFollowed(`next ${question}`, () => askJson<NextTold>('asking what is next', `/api/next?${question}`));
  const hall =
    racks && new Map(Array.from({ length: racks.rows }, (_, row) => [cell(racks.columns.rack, row), racks.columns.hall.values[row]]));
  return (
    <section aria-label="What to do next">
      <div class="matters-choice">
        <Select
          label="Trade"
          value={trade}
          options={[['', 'all trades'], ...(value?.trades ?? (trade ? [trade] : [])).map((each) => [each, each] as const)]}
          onChange={(chosen) => goQuery({ trade: chosen || undefined, limit: undefined })}
        />
        <Combo
          label="Near rack"
          value={near}
          onInput={(text) => goQuery({ near: text || undefined, limit: undefined })}
          suggest={(text) => namesWith(names, text).map((name) => ({ value: name, more: `hall ${hall?.get(name) ?? ''}` }))}
          placeholder="R01-05"
          wrong={known ? undefined : `no rack ${near}`}
        />
      </div>
      {fault && !value ? (
        <ErrorBox fault={fault} again={again} />
      ) : !value ? (
        <Busy label="Asking what is next" />
      ) : value.next.length === 0 ? (
        <Empty title="Nothing may begin now">
          {value.trades.length === 0
            ? 'The site has no schedule to say what is next.'
            : 'All that this trade could do is under way, done, or waits for others.'}
        </Empty>
      ) : (
        <>
          <ol class="matters">
            {value.next.map((work) => (
              <li key={work.activity}>
                <span class="matter-head">
                  <b>{work.name}</b>
                  {work.distance_m !== null && (
                    <span class="soft">{work.distance_m < 0.1 ? 'here' : `${decimal(work.distance_m, 0)} m`}</span>
                  )}
                </span>
                <span>
                  {work.trade ?? 'nobody’s work'}
                  {work.late_min >= 60 && <span class="matter-late"> · {lateText(work.late_min)} after its planned start</span>}
                </span>
                <ActivityLinks {...work} />
              </li>
            ))}
          </ol>
          {value.next.length === limit && limit < 200 && <Button onClick={() => goQuery({ limit: String(limit + 60) })}>Show more</Button>}
        </>
      )}
    </section>
  );
}
