import { didYouMean } from '../../finding/index.js';
import type { Draft, Faults } from '../exchange/index.js';
import type { Cell } from './cells.js';
import { predecessorOf, takenOf } from './words.js';

/** Reads what ties activities to one another: the cells with predecessors and with resources. */
export class Ties {
  private readonly capacity = new Map<string, number | undefined>();

  /** @param rowOf  row of each activity by its id */
  constructor(
    private readonly faults: Faults,
    private readonly draft: Draft,
    private readonly rowOf: ReadonlyMap<string, number>,
  ) {}

  predecessors(cell: Cell | undefined, activity: number): void {
    for (const { text, spot } of entries(cell, /[;,]/)) {
      const before = this.rowOf.has(text) ? { id: text, type: 'FS', lag: 0 } : predecessorOf(text);
      const from = before && this.rowOf.get(before.id);
      if (!before)
        this.faults.fault(spot, `expected a predecessor such as A0001FS+60 or A0001SS+2h, its lag in minutes or hours, found "${text}"`);
      else if (from === undefined)
        this.faults.fault(spot, `no activity has the id "${before.id}"`, didYouMean(before.id, this.rowOf.keys()));
      else this.draft.tables.relations.add({ from: from + 1, to: activity + 1, type: before.type, lag: before.lag });
    }
  }

  resources(cell: Cell | undefined, activity: number): void {
    for (const { text, spot } of entries(cell, /;/)) {
      const taken = takenOf(text);
      if (!taken) {
        this.faults.fault(spot, `expected a resource such as rigger:2/6, found "${text}"`);
        continue;
      }
      const { resource, amount, capacity } = taken;
      const known = this.capacity.get(resource);
      if (capacity !== undefined && known !== undefined && known !== capacity)
        this.faults.fault(spot, `expected ${known} of "${resource}" as in a line before, found ${capacity}`);
      this.capacity.set(resource, known ?? capacity);
      this.draft.tables.assignments.add({ activity: activity + 1, resource, amount });
    }
  }

  /** Adds the resources that were named. */
  finish(): void {
    for (const [resource, amount] of this.capacity) {
      this.draft.tables.resources.add({ resource, kind: 'crew' });
      if (amount !== undefined) this.draft.tables.capacity.add({ resource, from: 0, amount });
    }
  }
}

/** The entries of a cell, each with its place. */
function entries(cell: Cell | undefined, between: RegExp): Cell[] {
  if (!cell) return [];
  let { column } = cell.spot;
  return cell.text.split(between).flatMap((part) => {
    const spot = { ...cell.spot, column: column + part.search(/\S|$/), length: Math.max(1, part.trim().length) };
    column += part.length + 1;
    return part.trim() === '' ? [] : [{ text: part.trim(), spot }];
  });
}
