import type { Site } from './site.js';

/** Where racks stand: a place of the site for each rack, NOWHERE where none was left. */
export interface Standing {
  site: Site;
  place: Int32Array;
  /** Hall, row and position of each rack, from 1, and its centre. */
  hall: Int32Array;
  row: Int32Array;
  position: Int32Array;
  x_m: Float64Array;
  y_m: Float64Array;
}

export const NOWHERE = -1;

/**
 * Lines racks up in rows, group by group. A group that does not fit in what is left of a row starts the next one, unless
 * it is longer than a row.
 *
 * @param order  `rows`: units, then the network block, as the list has them; `middle`: half of the units, the block, the
 *   other half, the block in rows of its own where racks fill more than two rows
 */
export function standRacks(units: readonly number[][], block: readonly number[], site: Site, order: 'rows' | 'middle'): Standing {
  const racks = units.reduce((sum, unit) => sum + unit.length, block.length);
  const line = new Line(site, racks);
  if (order === 'rows') {
    for (const unit of units) line.stand(unit);
    for (const rack of block) line.stand([rack]);
    return standingAt(site, line.place);
  }
  const ownRows = racks > 2 * (site.rowStart[1] ?? 0);
  const half = Math.ceil(units.length / 2);
  for (const unit of units.slice(0, half)) line.stand(unit);
  if (ownRows) line.nextRow();
  for (const rack of block) line.stand([rack]);
  if (ownRows) line.nextRow();
  for (const unit of units.slice(half)) line.stand(unit);
  return standingAt(site, line.place);
}

/** Racks at given places, with their rows, positions and centres. */
export function standingAt(site: Site, place: Int32Array): Standing {
  const at = <T extends Int32Array | Float64Array>(column: T, out: T): T => {
    for (let rack = 0; rack < place.length; rack++) out[rack] = place[rack] === NOWHERE ? 0 : column[place[rack]];
    return out;
  };
  return {
    site,
    place,
    hall: at(site.hall, new Int32Array(place.length)),
    row: at(site.row, new Int32Array(place.length)),
    position: at(site.position, new Int32Array(place.length)),
    x_m: at(site.x_m, new Float64Array(place.length)),
    y_m: at(site.y_m, new Float64Array(place.length)),
  };
}

/** Fills a site place by place. */
class Line {
  readonly place: Int32Array;
  private row = 1;
  private next = 0;

  constructor(
    private readonly site: Site,
    racks: number,
  ) {
    this.place = new Int32Array(racks).fill(NOWHERE);
  }

  stand(group: readonly number[]): void {
    const { rowStart, rows } = this.site;
    while (this.row <= rows && this.next === rowStart[this.row]) this.row++;
    const begun = this.row <= rows && this.next > rowStart[this.row - 1];
    if (begun && group.length > rowStart[this.row] - this.next) this.nextRow();
    for (const rack of group) if (this.next < this.site.places) this.place[rack] = this.next++;
    while (this.row < rows && this.next > rowStart[this.row]) this.row++;
  }

  /** Leaves the rest of a row that has begun. */
  nextRow(): void {
    const { rowStart, rows } = this.site;
    while (this.row <= rows && this.next >= rowStart[this.row]) this.row++;
    if (this.row > rows || this.next === rowStart[this.row - 1]) return;
    this.next = rowStart[this.row];
    this.row++;
  }
}
