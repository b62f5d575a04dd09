/** More addresses behind one port than any one device has: what is behind it are several, and it says nothing. */
export const MOST_LEARNED = 64;

/**
 * Which of the addresses that switches have learned are kept: of each port every address once, and one more than the most of them, so that
 * it is seen that there are too many. What it holds grows with the ports, not with the addresses.
 */
export class LearnedAddresses {
  private readonly ports = new Map<string, Set<string>>();

  /** Whether it is one to keep. */
  take(port: string, address: string): boolean {
    const kept = this.ports.get(port);
    if (kept === undefined) {
      this.ports.set(port, new Set([address]));
      return true;
    }
    if (kept.size > MOST_LEARNED || kept.has(address)) return false;
    kept.add(address);
    return true;
  }
}
