/** Longest line that is read, in characters. */
export const LONGEST_LINE = 1_000_000;

/**
 * Calls `take` for each line of a text that comes in pieces, numbered from 1, without its end; lines longer than a million characters go to
 * `tooLong` with their beginning alone. O(characters); holds one line at a time.
 */
export function eachLine(
  pieces: Iterable<string>,
  take: (line: string, number: number) => void,
  tooLong: (beginning: string, number: number) => void,
): void {
  let number = 1;
  let open = '';
  let dropping = false;
  const close = (end: string) => {
    const line = open === '' ? end : open + end;
    if (dropping || line.length > LONGEST_LINE) tooLong(line.slice(0, 100), number);
    else take(line.endsWith('\r') ? line.slice(0, -1) : line, number);
    number++;
    open = '';
    dropping = false;
  };
  for (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      close(dropping ? '' : piece.slice(from, end));
      from = end + 1;
    }
    if (!dropping) open += piece.slice(from);
    if (open.length > LONGEST_LINE) {
      dropping = true;
      open = open.slice(0, 100);
    }
  }
  if (open !== '') close('');
}
