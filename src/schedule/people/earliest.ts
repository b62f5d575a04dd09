import type { Project } from '../project.js';
import { withPeople } from '../site-project.js';
import { fewestPeople } from './fewest.js';
import { changeEach, findPeople } from './find.js';
import { costOf } from './presence.js';
import { type Aim, BEST, meets, type OpenSite, type PeopleSearch, type Staffing, tryOne } from './staffing.js';

/** A finish later by this share is as good: the last hours would take many times the people. */
const SLACK = 0.01;

/** The earliest finish that the rules find with any number of people, and, by the aim, people who finish at most 1 % later. */
export function* earliest(open: OpenSite, aim: Aim): PeopleSearch<Staffing> {
  const { base, site, working } = open;
  const enough = base.project.demands.amount.reduce((sum, units) => sum + units, 0);
  const all = new Map([...site.trades].map(([trade, { people }]) => [trade, people ?? enough]));
  const { scheduled } = yield* tryOne(all, BEST);
  const peaks = peaksOf(base.project, scheduled.start);
  const crews = base.resources.flatMap(({ name, kind }, k) =>
    kind === 'crew' ? [[name, site.trades.get(name)?.people ?? peaks[k]] as const] : [],
  );
  const many = {
    people: new Map(crews),
    scheduled,
    cost_usd: costOf(withPeople(base, site, new Map(crews), working), scheduled.start, working),
  };
  const deadline_min = Math.floor(scheduled.makespan * (1 + SLACK));
  const fewest = fewestPeople(base, deadline_min, working) as Map<string, number>;
  const found = yield* findPeople(open, aim, deadline_min, fewest);
  return meets(found, deadline_min) ? found : yield* changeEach(open, aim, deadline_min, fewest, many);
}

/** Most units of each resource that a schedule takes at a time. O(activities log activities). */
function peaksOf({ activities, resources, demands, duration }: Project, start: Int32Array): number[] {
  const changes = Array.from({ length: resources }, () => [] as [at: number, units: number][]);
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
      const units = demands.amount[row];
      changes[demands.resource[row]].push([start[i], units], [start[i] + duration[i], -units]);
    }
  return changes.map((each) => {
    // What ends makes room for what begins at the same minute.
    each.sort(([a, up], [b, down]) => a - b || up - down);
    let now = 0;
    let peak = 0;
    for (const [, units] of each) {
      now += units;
      peak = Math.max(peak, now);
    }
    return peak;
  });
}
