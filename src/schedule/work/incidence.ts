/** Which of one thing belong to which of another: those of i are `to[starts[i]]` up to `to[starts[i + 1]]`. */
export interface Incidence {
  starts: Uint32Array;
  to: Uint32Array;
}

/** From pairs (of, to), repeated ones once; negative ends are left out. O(pairs log pairs). */
export function incidence(count: number, of: ArrayLike<number>, to: ArrayLike<number>): Incidence {
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < of.length; i++) if (of[i] >= 0 && to[i] >= 0) starts[of[i] + 1]++;
  for (let i = 0; i < count; i++) starts[i + 1] += starts[i];
  const next = starts.slice();
  const all = new Uint32Array(starts[count]);
  for (let i = 0; i < of.length; i++) if (of[i] >= 0 && to[i] >= 0) all[next[of[i]]++] = to[i];
  return unique(starts, all);
}

function unique(starts: Uint32Array, all: Uint32Array): Incidence {
  const kept = new Uint32Array(starts.length);
  let count = 0;
  for (let i = 0; i + 1 < starts.length; i++) {
    const own = all.subarray(starts[i], starts[i + 1]).sort();
    let before = -1;
    for (const each of own) if (each !== before) all[count++] = before = each;
    kept[i + 1] = count;
  }
  return { starts: kept, to: all.slice(0, count) };
}

export function members({ starts, to }: Incidence, i: number): Uint32Array {
  return to.subarray(starts[i], starts[i + 1]);
}

/** The other way round. @param count  of what was belonged to */
export function inverse(of: Incidence, count: number): Incidence {
  const owners = new Uint32Array(of.to.length);
  for (let i = 0; i + 1 < of.starts.length; i++) owners.fill(i, of.starts[i], of.starts[i + 1]);
  return incidence(count, of.to, owners);
}

/** Those of those: a to c over b. */
export function through(first: Incidence, second: Incidence): Incidence {
  const of: number[] = [];
  const to: number[] = [];
  for (let i = 0; i + 1 < first.starts.length; i++)
    for (const middle of members(first, i))
      for (const end of members(second, middle)) {
        of.push(i);
        to.push(end);
      }
  return incidence(first.starts.length - 1, of, to);
}

/** Each one with itself. */
export function identity(count: number): Incidence {
  return { starts: Uint32Array.from({ length: count + 1 }, (_, i) => i), to: Uint32Array.from({ length: count }, (_, i) => i) };
}

/** One that everything belongs to. */
export function whole(count: number): Incidence {
  return { starts: Uint32Array.of(0, count), to: Uint32Array.from({ length: count }, (_, i) => i) };
}
