import { Growing } from '../../table/index.js';

/**
 * What traffic crosses between switches, way by way: way w has the directed links `link[first[w]]` up to before `link[first[w + 1]]`, and each
 * carries that `share` of it.
 */
export interface Ways {
  first: Uint32Array;
  link: Uint32Array;
  share: Float64Array;
}

/** Visits the links of a way, each with its share. */
export function eachLink({ first, link, share }: Ways, way: number, visit: (link: number, share: number) => void): void {
  for (let place = first[way]; place < first[way + 1]; place++) visit(link[place], share[place]);
}

/** Ways as they are found. */
export class WayList {
  private readonly first = new Growing(Uint32Array);
  private readonly link = new Growing(Uint32Array);
  private readonly share = new Growing(Float64Array);

  /** Opens a way. @returns its number */
  open(): number {
    return this.first.push(this.link.length);
  }

  add(link: number, share: number): void {
    this.link.push(link);
    this.share.push(share);
  }

  done(): Ways {
    this.first.push(this.link.length);
    return { first: this.first.done(), link: this.link.done(), share: this.share.done() };
  }
}
