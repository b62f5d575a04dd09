import { cell } from '../../../../table/index.js';
import { type Check, inTable } from '../../../report.js';
import { PLACE, SUPPLY } from '../../read/words.js';
import type { WorkRead } from '../done-to.js';

/**
 * Each activity takes the people, equipment, power and water that its kind takes, and nothing else (WORK-TAKES), and room in the aisle
 * of its own row (WORK-AISLE: one place for a row, one row for a place). People and equipment are found by the name of the trade and
 * the piece, power and water by the names "power" and "water"; those two may be missing where the site file sets no limit. An amount
 * by a measure may be rounded up to a whole one. O(assignments).
 */
export function checkTakes(work: WorkRead, check: Check): void {
  const { schedule, kindOf, subjectOf } = work;
  const aisles = new Aisles(work, check);
  for (let i = 0; i < kindOf.length; i++) {
    if (kindOf[i] < 0 || subjectOf[i] < 0 || work.kinds[kindOf[i]].asked[subjectOf[i]] === 0) continue;
    check.examined++;
    const left = expected(work, i);
    const { starts, rows } = schedule.assignments.ofActivity;
    const amounts = schedule.tables.assignments.columns.amount.values;
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      const resource = schedule.assignments.resource[rows[at]];
      if (resource < 0) continue;
      const place = schedule.resources.kind[resource] === PLACE;
      const name = place ? 'aisle' : schedule.resourceName(resource);
      const asked = left.get(name);
      left.delete(name);
      const amount = amounts[rows[at]];
      if (!asked || amount < asked.least - 1e-6 || amount > asked.most + 1e-6)
        fault(work, i, 'WORK-TAKES', `it takes ${amount} of ${schedule.resourceName(resource)}, ${told(asked)}`, check);
      else if (place) aisles.add(i, resource);
    }
    for (const [name, asked] of left) {
      const free = (name === 'power' || name === 'water') && !work.site.supplies.has(name) && !isSupply(work, name);
      if (!free) fault(work, i, 'WORK-TAKES', `it takes no ${name}, ${told(asked)}`, check);
    }
  }
}

interface Amount {
  least: number;
  most: number;
}

function told(asked: Amount | undefined): string {
  return asked ? `its kind takes ${asked.most}` : 'its kind takes none';
}

function expected({ kinds, kindOf, subjectOf, subjects }: WorkRead, i: number): Map<string, Amount> {
  const { rule } = kinds[kindOf[i]];
  const of = subjects[rule.of];
  const all = new Map<string, Amount>();
  if (rule.trade !== undefined) all.set(rule.trade, { least: rule.people, most: rule.people });
  for (const [name, how] of rule.takes) {
    if (name === 'aisle' && of.aisle[subjectOf[i]] < 0) continue;
    const amount = typeof how === 'number' ? how : (of.measures[how]?.[subjectOf[i]] ?? 0);
    if (amount > 1e-9) all.set(name, { least: amount, most: Math.ceil(amount - 1e-9) });
  }
  return all;
}

function isSupply({ schedule }: WorkRead, name: string): boolean {
  return [...schedule.resources.kind.entries()].some(([row, kind]) => kind === SUPPLY && schedule.resourceName(row) === name);
}

/** Which place stands for which row, by the first activity that says so. */
class Aisles {
  private readonly placeOf = new Map<number, number>();
  private readonly rowOf = new Map<number, number>();

  constructor(
    private readonly work: WorkRead,
    private readonly check: Check,
  ) {}

  add(i: number, place: number): void {
    const { kinds, kindOf, subjectOf, subjects, schedule } = this.work;
    const row = subjects[kinds[kindOf[i]].rule.of].aisle[subjectOf[i]];
    if (!this.placeOf.has(row)) this.placeOf.set(row, place);
    if (!this.rowOf.has(place)) this.rowOf.set(place, row);
    const same = this.placeOf.get(row) as number;
    if (same !== place || this.rowOf.get(place) !== row)
      fault(
        this.work,
        i,
        'WORK-AISLE',
        `it takes room in ${schedule.resourceName(place)}, its row ${row} has ${schedule.resourceName(same)}`,
        this.check,
      );
  }
}

function fault({ schedule }: WorkRead, i: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `${schedule.activityName(i)}: ${words}`,
    subjects: [inTable('activities', cell(schedule.tables.activities.columns.activity, i))],
  }));
}
