import type { StepPlan } from './step-plan.js';

/** A stretch of time that is drawn: `later_s` is what is left out before it. */
interface Piece {
  from_s: number;
  to_s: number;
  later_s: number;
  x: number;
  width: number;
}

const GAP = 22;

/** Where a moment of a step stands across the picture; moments without what is folded. */
export class Across {
  /** One, or two with the gap between them. */
  readonly pieces: readonly Piece[];
  readonly gap: { x: number; width: number } | undefined;
  readonly width: number;
  private readonly per_s: number;
  private readonly cut_s: number;

  constructor(
    { folded, all_s }: Pick<StepPlan, 'folded' | 'all_s'>,
    private readonly left: number,
    right: number,
  ) {
    const isFolded = folded.microbatches > 0;
    const shown_s = all_s - folded.for_s;
    this.width = right - left;
    this.per_s = (this.width - (isFolded ? GAP : 0)) / shown_s;
    this.cut_s = isFolded ? folded.at_s : Number.POSITIVE_INFINITY;
    const piece = (from_s: number, to_s: number, later_s: number): Piece => {
      const x = this.x(from_s);
      return { from_s, to_s, later_s, x, width: (to_s - from_s) * this.per_s };
    };
    this.pieces = isFolded ? [piece(0, folded.at_s, 0), piece(folded.at_s, shown_s, folded.for_s)] : [piece(0, shown_s, 0)];
    this.gap = isFolded ? { x: left + folded.at_s * this.per_s, width: GAP } : undefined;
  }

  /** A moment at the cut stands behind the gap. */
  x(at_s: number): number {
    return this.left + at_s * this.per_s + (at_s >= this.cut_s ? GAP : 0);
  }

  /** What is drawn of a stretch of time, and whether that stands behind the gap; two parts where the gap is within it. */
  spansOf(start_s: number, end_s: number): { x: number; end: number; isLate: boolean }[] {
    if (start_s >= this.cut_s || end_s <= this.cut_s) {
      const x = this.x(start_s);
      return [{ x, end: x + (end_s - start_s) * this.per_s, isLate: start_s >= this.cut_s }];
    }
    const behind = this.x(this.cut_s);
    return [
      { x: this.x(start_s), end: behind - GAP, isLate: false },
      { x: behind, end: this.x(end_s), isLate: true },
    ];
  }
}
