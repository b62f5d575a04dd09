/** Words of a spreadsheet for yes and no. */
const YES_NO = new Map<string, boolean>([
  ['true', true],
  ['yes', true],
  ['passed', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['failed', false],
  ['0', false],
]);
/** Date and time without a zone: on the clock of the machine that reads it. */
const LOCAL = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?$/;
const DECIMAL = /^-?\d+([.,]\d+)?$/;

/** The value that a cell's text has as a field of an event; the text itself where it is none, for the schema to tell. */
export function valueIn(field: string, text: string): string | number | boolean {
  if (field === 'passed') return YES_NO.get(text.toLowerCase()) ?? text;
  if (field === 'loss_db') return DECIMAL.test(text) ? Number(text.replace(',', '.')) : text;
  if (field === 'at') return instantOf(text);
  return text;
}

function instantOf(text: string): string {
  if (!LOCAL.test(text)) return text;
  const date = new Date(text.replace(' ', 'T'));
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}
