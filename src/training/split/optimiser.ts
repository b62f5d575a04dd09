/** How weights are updated. */
export const OPTIMISERS = ['adam', 'adam-8bit', 'muon', 'sgd'] as const;
export type Optimiser = (typeof OPTIMISERS)[number];

/**
 * Bytes that an optimiser keeps for a weight, and moves for an update beside the gradient (read for its norm and for the update, 8) and the 16 bit
 * weight (2). All keep a 32 bit weight (4); Adam two 32 bit moments, in its 8 bit form two of a byte (Dettmers et al. 2021, arXiv 2110.02861), Muon
 * (arXiv 2502.16982) and SGD one 32 bit momentum. What is kept is read and written. Muon's orthogonalisation is not reckoned.
 */
export const OPTIMISER_BYTES: Readonly<Record<Optimiser, { kept: number; moved: number }>> = {
  adam: { kept: 12, moved: 34 },
  'adam-8bit': { kept: 6, moved: 22 },
  muon: { kept: 8, moved: 26 },
  sgd: { kept: 8, moved: 26 },
};
