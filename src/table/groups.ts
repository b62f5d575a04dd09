/** Members of groups, group by group: those of group g are `members[first[g]]` up to before `members[first[g + 1]]`. */
export interface Groups {
  first: Uint32Array;
  members: Uint32Array;
}

/** Rows by the group that each is in, in order; -1 is none. O(rows + groups). */
export function grouped(groups: number, rows: number, groupOf: (row: number) => number): Groups {
  return groupedBoth(groups, rows, groupOf, () => -1);
}

/** Rows by the two groups that each is in, as a cable is in two racks; twice the same counts once. O(rows + groups). */
export function groupedBoth(groups: number, rows: number, a: (row: number) => number, b: (row: number) => number): Groups {
  const first = new Uint32Array(groups + 1);
  const each = (take: (group: number, row: number) => void) => {
    for (let row = 0; row < rows; row++) {
      const [one, other] = [a(row), b(row)];
      if (one >= 0) take(one, row);
      if (other >= 0 && other !== one) take(other, row);
    }
  };
  each((group) => first[group + 1]++);
  for (let group = 0; group < groups; group++) first[group + 1] += first[group];
  const members = new Uint32Array(first[groups]);
  const next = first.slice();
  each((group, row) => {
    members[next[group]++] = row;
  });
  return { first, members };
}

/** Members of one group. */
export function membersOf({ first, members }: Groups, group: number): Uint32Array {
  return group < 0 || group + 1 >= first.length ? members.subarray(0, 0) : members.subarray(first[group], first[group + 1]);
}
