import type { Pieces } from './pieces.js';
import type { Routes } from './routes.js';

/** What is pulled: a piece, or the loom it is in. */
export interface Pull {
  /** A cable or a trunk; for a loom, any of its cables. */
  piece: number;
}

/**
 * Orders what is pulled into trays: the longest way first, since what is short lies on top and needs no undoing; then
 * loom by loom, then what is alone. Without routes the run stands for the way, and without runs the length ordered.
 */
export function pullOrder<T extends Pull>(pieces: Pieces, routes: Routes, pulls: T[]): T[] {
  const ALONE = 0xffffffff;
  return pulls
    .map((pull, i) => ({ pull, i, metres: wayMetres(pieces, routes, pull.piece), loom: pieces.bundle(pull.piece) || ALONE }))
    .sort((a, b) => b.metres - a.metres || a.loom - b.loom || a.i - b.i)
    .map(({ pull }) => pull);
}

/** Metres of a piece's way outside its racks: 0 for one that stays in its rack. */
function wayMetres(pieces: Pieces, { ofPiece, metres }: Routes, piece: number): number {
  if (ofPiece[piece] >= 0) return metres[ofPiece[piece]];
  if (!pieces.leaves(piece)) return 0;
  return pieces.run_m(piece) || Number(pieces.length(piece, 0)) || 0;
}
