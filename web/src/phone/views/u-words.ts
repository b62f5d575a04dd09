/** The U of a label's end as people say it. @example '05' -> 'U05'; '0U1' and 'P2' as they are */
export function uWords(u: string): string {
  return /^\d/.test(u) && !u.startsWith('0U') ? `U${u}` : u;
}
