const MAC = /^(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})$/i;
const GUID = /^(?:0x)?([0-9a-f]{1,16})$/i;

/** A MAC as six pairs with colons in lower case, however it is written; undefined for what is none. @example macOf('001C.73A0.FC18') -> '00:1c:73:a0:fc:18' */
export function macOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 17 || !MAC.test(text)) return undefined;
  const digits = text.replace(/[.:-]/g, '').toLowerCase();
  return digits.match(/../g)?.join(':');
}

/** A GUID as 0x and 16 digits in lower case; undefined for what is none. @example guidOf('8f10403961355') -> '0x0008f10403961355' */
export function guidOf(text: string | undefined): string | undefined {
  const digits = text === undefined ? undefined : GUID.exec(text)?.[1];
  return digits && `0x${digits.toLowerCase().padStart(16, '0')}`;
}
