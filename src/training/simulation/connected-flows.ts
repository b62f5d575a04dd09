import type { Traffic } from './flows.js';

/** Flows in groups that share links, directly or through other flows. O((flows + links of ways) log flows) */
export function connectedFlows({ flows, ways, byWay, rate_Bps }: Traffic): Uint32Array[] {
  const parent = Uint32Array.from({ length: flows.count }, (_, flow) => flow);
  const top = (flow: number): number => {
    let at = flow;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  };
  /** A flow that is on each link, -1 for none. */
  const on = new Int32Array(rate_Bps.length).fill(-1);
  const join = (link: number, flow: number) => {
    if (link < 0) return;
    if (on[link] < 0) on[link] = flow;
    else parent[top(flow)] = top(on[link]);
  };
  for (let way = 0; way + 1 < ways.first.length; way++) {
    const own = byWay.members.subarray(byWay.first[way], byWay.first[way + 1]);
    if (own.length === 0) continue;
    for (const flow of own) parent[top(flow)] = top(own[0]);
    for (let place = ways.first[way]; place < ways.first[way + 1]; place++) join(ways.link[place], own[0]);
  }
  for (let flow = 0; flow < flows.count; flow++) {
    join(flows.up[flow], flow);
    join(flows.down[flow], flow);
  }
  const groups = new Map<number, number[]>();
  for (let flow = 0; flow < flows.count; flow++) {
    const group = groups.get(top(flow));
    if (group) group.push(flow);
    else groups.set(top(flow), [flow]);
  }
  return [...groups.values()].map((group) => Uint32Array.from(group));
}
