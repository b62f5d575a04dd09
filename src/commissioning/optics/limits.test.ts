import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../../test/support/plan.js';
import { limitsOf } from './limits.js';

describe('limits of optics', () => {
  const transceivers = [...shippedCatalog().values()].filter((model) => model.kind === 'transceiver');

  it.each(transceivers.map((model) => [model.id, model] as const))('are known of %s, with their source', (_, model) => {
    const limits = limitsOf(model);
    expect(limits?.source).toMatch(/IEEE 802\.3|MSA/);
    // What a transmitter may send at least lies between: no lower than the dimmest light that may arrive, and the channel's loss above it.
    expect((limits?.rx_min_dbm ?? 0) + (model.loss_db ?? 0)).toBeLessThan(limits?.rx_max_dbm ?? 0);
  });

  it('are unknown of other optics and of cables', () => {
    expect(limitsOf({ ...transceivers[0], optics: 'lr4-400' })).toBeUndefined();
    expect(limitsOf(undefined)).toBeUndefined();
  });
});
