/**
 * Chance that at a moment fewer than `nodes` of `nodes + spares` are there, exactly.
 *
 * Nodes in use fail, spares that wait do not. Everything that is down is under repair at once, so the length of repairs matters by its
 * mean alone (machines with spares and enough repairers, a closed product-form network). With k down the next fails at a rate of
 * min(nodes, nodes + spares - k), so k has the weight of k-1 times that rate x load / k. O(load x nodes).
 *
 * @param load  failures of one node in use that take it out, in the mean time of a repair
 */
export function chanceShort(nodes: number, spares: number, load: number): number {
  return tail(spares, (down) => load * Math.min(nodes, nodes + spares - down));
}

/** The same where nodes fail as if all were always in use (M/G/∞): down are a Poisson number with this mean. */
export function poissonShort(mean: number, spares: number): number {
  return tail(spares, () => mean);
}

/** Fewest spares with which all nodes are there with at least this chance at any moment. `short` falls as spares grow. */
export function sparesFor(confidence: number, short: (spares: number) => number): number {
  const enough = (spares: number) => short(spares) <= 1 - confidence;
  let most = 1;
  while (!enough(most)) most *= 2;
  let least = 0;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (enough(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** Share of the weight beyond `spares`; that of k + 1 is that of k times `rate(k)` / (k + 1). */
function tail(spares: number, rate: (down: number) => number): number {
  let weight = 1;
  let enough = 0;
  let short = 0;
  for (let down = 0; weight > 0; down++) {
    if (down <= spares) enough += weight;
    else short += weight;
    const factor = rate(down) / (down + 1);
    if (down > spares && factor < 1 && weight < NOTHING * short) break;
    weight *= factor;
    if (weight > HUGE) {
      weight /= HUGE;
      enough /= HUGE;
      short /= HUGE;
    }
  }
  return short / (enough + short);
}

const NOTHING = 1e-17;
/** Weights grow to e^mean; only their shares matter. */
const HUGE = 1e250;
