/** Links of one network at each device: those of device d are `link[first[d]]` up to before `link[first[d + 1]]`, and lead to `to`. */
export interface LinkGraph {
  first: Uint32Array;
  /** Number of the link, as the caller counts them; rising within a device. */
  link: Uint32Array;
  /** Device at the other end. */
  to: Uint32Array;
  /** Whether traffic may pass through a device: switches do, servers do not. */
  passes: (device: number) => boolean;
}

/** The graph of links between devices; ends of -1 are left out. O(devices + links). */
export function linkGraph(devices: number, a: ArrayLike<number>, b: ArrayLike<number>, passes: (device: number) => boolean): LinkGraph {
  const first = new Uint32Array(devices + 1);
  const whole = (link: number) => a[link] >= 0 && b[link] >= 0;
  for (let link = 0; link < a.length; link++) {
    if (!whole(link)) continue;
    first[a[link] + 1]++;
    first[b[link] + 1]++;
  }
  for (let device = 0; device < devices; device++) first[device + 1] += first[device];
  const [link, to, next] = [new Uint32Array(first[devices]), new Uint32Array(first[devices]), first.slice()];
  const put = (from: number, other: number, number: number) => {
    link[next[from]] = number;
    to[next[from]++] = other;
  };
  for (let number = 0; number < a.length; number++) {
    if (!whole(number)) continue;
    put(a[number], b[number], number);
    put(b[number], a[number], number);
  }
  return { first, link, to, passes };
}

/** One link of a path, in the direction in which it is gone. */
export interface Hop {
  link: number;
  from: number;
  to: number;
}

/** A device and those of its links that a path may begin or end with. */
export interface Terminal {
  device: number;
  links: readonly number[];
}

/** All shortest paths between two terminals. */
export interface Paths {
  /** Links of each. */
  hops: number;
  /** How many there are: parallel links make paths of their own. Exact up to 2^53. */
  count: number;
  /** The nth of them, from 0, in the order of their links' numbers. */
  path: (n: number) => Hop[];
}

/**
 * The shortest paths from one terminal to another, undefined where there is none. Breadth first from the far end, counting the ways from
 * each device: O(devices + links); a path is then picked in O(links of the devices on it).
 */
export function shortestPaths(graph: LinkGraph, from: Terminal, to: Terminal): Paths | undefined {
  const devices = graph.first.length - 1;
  const left = new Int32Array(devices).fill(-1);
  const ways = new Float64Array(devices);
  const last = new Set(to.links);
  const queue: number[] = [];
  const reach = (device: number, hops: number, more: number) => {
    if (left[device] < 0) {
      left[device] = hops;
      queue.push(device);
    }
    if (left[device] === hops) ways[device] += more;
  };
  each(graph, to.device, (link, device) => {
    if (last.has(link) && graph.passes(device)) reach(device, 1, 1);
  });
  for (let i = 0; i < queue.length; i++)
    each(graph, queue[i], (_, device) => {
      if (graph.passes(device)) reach(device, left[queue[i]] + 1, ways[queue[i]]);
    });

  const allowed = new Set(from.links);
  const begins: { link: number; device: number; hops: number; ways: number }[] = [];
  each(graph, from.device, (link, device) => {
    if (!allowed.has(link)) return;
    // Two terminals may be joined without anything between.
    if (device === to.device && last.has(link) && from.device !== to.device) begins.push({ link, device, hops: 1, ways: 1 });
    else if (left[device] > 0) begins.push({ link, device, hops: left[device] + 1, ways: ways[device] });
  });
  if (begins.length === 0) return undefined;
  const hops = Math.min(...begins.map((begin) => begin.hops));
  const best = begins.filter((begin) => begin.hops === hops);
  const count = best.reduce((sum, begin) => sum + begin.ways, 0);

  const path = (n: number): Hop[] => {
    let rest = Math.max(0, Math.min(count - 1, Math.floor(n)));
    const taken: Hop[] = [];
    let at = from.device;
    const step = (choices: readonly { link: number; device: number; ways: number }[]) => {
      for (const choice of choices) {
        if (rest < choice.ways) {
          taken.push({ link: choice.link, from: at, to: choice.device });
          at = choice.device;
          return;
        }
        rest -= choice.ways;
      }
    };
    step(best);
    while (taken.length < hops) {
      const choices: { link: number; device: number; ways: number }[] = [];
      each(graph, at, (link, device) => {
        if (taken.length === hops - 1) {
          if (device === to.device && last.has(link)) choices.push({ link, device, ways: 1 });
        } else if (graph.passes(device) && left[device] === left[at] - 1) choices.push({ link, device, ways: ways[device] });
      });
      step(choices);
    }
    return taken;
  };
  return { hops, count, path };
}

function each(graph: LinkGraph, device: number, visit: (link: number, to: number) => void): void {
  for (let i = graph.first[device]; i < graph.first[device + 1]; i++) visit(graph.link[i], graph.to[i]);
}

/** Links of a device, in order. */
export function linksAt(graph: LinkGraph, device: number): Uint32Array {
  return device < 0 ? graph.link.subarray(0, 0) : graph.link.subarray(graph.first[device], graph.first[device + 1]);
}
