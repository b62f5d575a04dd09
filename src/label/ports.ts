/**
 * Several ports of one end as one text: numbers that follow on another as a range, others listed.
 *
 * @example compactPorts(['swp3s0', 'swp3s1']) -> 'swp3s0-1'; ['swp1', 'swp4'] -> 'swp1,4'; ['eth1', 'ib0'] -> 'eth1+ib0'
 */
export function compactPorts(ports: readonly string[]): string {
  const names = [...new Set(ports)];
  if (names.length < 2) return names[0] ?? '';
  const numbered = names.map((name) => /^(.*?)(\d+)$/.exec(name));
  const stem = numbered[0]?.[1];
  if (stem === undefined || !numbered.every((match) => match?.[1] === stem)) return names.join('+');
  const numbers = numbered.map((match) => Number(match?.[2])).sort((a, b) => a - b);
  const followOn = numbers.every((number, i) => i === 0 || number === numbers[i - 1] + 1);
  return followOn ? `${stem}${numbers[0]}-${numbers[numbers.length - 1]}` : stem + numbers.join(',');
}

/** Orders names as a person counts: swp2 before swp10. */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < left.length && i < right.length; i++) {
    if (left[i] === right[i]) continue;
    const byNumber = Number(left[i]) - Number(right[i]);
    if (byNumber) return byNumber;
    return left[i] < right[i] ? -1 : 1;
  }
  return left.length - right.length;
}

function parts(name: string): string[] {
  return name.match(/\d+|\D+/g) ?? [];
}
