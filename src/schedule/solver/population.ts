/** A schedule in a population: activities by start, their starts, and what it costs, the less the better. */
export interface Member {
  list: Int32Array;
  start: Int32Array;
  cost: number;
  /** Cost, and below 1 more for what tells schedules of equal cost apart; the less the better. */
  rank: number;
  /** Drawn from all starts: two schedules of equal cost and print are held to be the same. */
  print: number;
}

/** The best schedules found, at most `size` and no two the same, by growing rank. */
export class Population {
  readonly members: Member[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly size: number,
    private readonly random: () => number,
  ) {}

  get best(): Member {
    return this.members[0];
  }

  /** Rank above which no schedule joins any more. */
  get limit(): number {
    return this.members.length < this.size ? Number.POSITIVE_INFINITY : this.members[this.members.length - 1].rank;
  }

  /**
   * Takes a schedule in where it is none of those here and no worse than the worst, which then leaves; the younger of equals stays.
   *
   * @returns whether it joined, was here already, or was worse
   */
  add(member: Member): 'joined' | 'known' | 'worse' {
    const { members } = this;
    const key = keyOf(member);
    if (this.seen.has(key)) return 'known';
    if (members.length >= this.size) {
      const worst = members[members.length - 1];
      if (worst.rank < member.rank) return 'worse';
      members.pop();
      this.seen.delete(keyOf(worst));
    }
    this.seen.add(key);
    let low = 0;
    for (let high = members.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (members[middle].rank < member.rank) low = middle + 1;
      else high = middle;
    }
    members.splice(low, 0, member);
    return 'joined';
  }

  /** The better of two drawn at random. */
  pick(): Member {
    const one = this.draw();
    const other = this.draw();
    return other.rank < one.rank ? other : one;
  }

  private draw(): Member {
    return this.members[Math.floor(this.random() * this.members.length)];
  }
}

function keyOf({ cost, print }: Member): string {
  return `${cost} ${print}`;
}
