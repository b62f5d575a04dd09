/**
 * A short id that the same words always have: 48 bits of FNV-1a, as hexadecimal digits. Of 10,000 ids two are the same once in five
 * million times.
 */
export function stableId(prefix: string, words: string): string {
  const half = (basis: number) => {
    let hash = basis;
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193) >>> 0;
    return hash;
  };
  const low = half(0x811c9dc5).toString(16).padStart(8, '0');
  const high = (half(0x9dc5811c) & 0xffff).toString(16).padStart(4, '0');
  return `${prefix}${high}${low}`;
}
