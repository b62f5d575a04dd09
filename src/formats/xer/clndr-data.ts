import { DAY_MIN } from '../../schedule/index.js';
import { clockMinute, clockOf, dateOf, dayOf, type Hours, type WorkCalendar } from '../exchange/index.js';

/** Day P6 counts an exception's date from. */
const EPOCH = dayOf('1899-12-30') as number;

/** The last day of the year 9999, counted so. */
const LAST_DAY = (dayOf('9999-12-31') as number) - EPOCH;

/**
 * A calendar's hours as P6 packs them into `clndr_data`: nested `(0||name(parameters)(children))`.
 *
 * @example (0||2()((0||0(s|06:00|f|14:30)()))) is a Monday from 06:00 to 14:30
 */
export function packCalendar({ week, exceptions }: WorkCalendar): string {
  const days = Array.from({ length: 7 }, (_, day) => node(String(day + 1), '', hoursNodes(week[(day + 6) % 7])));
  const dates = [...exceptions].map(([date, hours], i) => node(String(i), `d|${(dayOf(date) as number) - EPOCH}`, hoursNodes(hours)));
  const parts = [node('DaysOfWeek', '', days), node('VIEW', 'ShowTotal|N', []), node('Exceptions', '', dates)];
  return node('CalendarData', '', parts);
}

/** Hours of a `clndr_data`; undefined where it is none, such as one cut off. */
export function unpackCalendar(text: string): Pick<WorkCalendar, 'week' | 'exceptions'> | undefined {
  const root = parse(text);
  if (root?.name !== 'CalendarData') return undefined;
  const week: Hours[][] = Array.from({ length: 7 }, () => []);
  const exceptions = new Map<string, Hours[]>();
  for (const day of find(root, 'DaysOfWeek')?.children ?? []) {
    const hours = hoursOf(day);
    const number = Number(day.name);
    if (!hours || !(number >= 1 && number <= 7)) return undefined;
    week[(number + 5) % 7] = hours;
  }
  for (const date of find(root, 'Exceptions')?.children ?? []) {
    const hours = hoursOf(date);
    const day = Number(parameters(date).get('d') ?? Number.NaN);
    if (!hours || !Number.isInteger(day) || day < 0 || day > LAST_DAY) return undefined;
    exceptions.set(dateOf(EPOCH + day), hours);
  }
  return { week, exceptions };
}

function node(name: string, parameters: string, children: string[]): string {
  return `(0||${name}(${parameters})(${children.join('')}))`;
}

function hoursNodes(hours: Hours[]): string[] {
  return hours.map(({ from, to }, i) => node(String(i), `s|${clockOf(from)}|f|${clockOf(to)}`, []));
}

interface Node {
  name: string;
  parameters: string;
  children: Node[];
}

const find = ({ children }: Node, name: string): Node | undefined => children.find((child) => child.name === name);

/** Parameters by name, from `s|06:00|f|14:30` in either order. */
function parameters(node: Node): Map<string, string> {
  const parts = node.parameters.split('|');
  return new Map(Array.from({ length: parts.length >> 1 }, (_, i): [string, string] => [parts[2 * i].trim(), parts[2 * i + 1].trim()]));
}

function hoursOf(node: Node): Hours[] | undefined {
  const hours: Hours[] = [];
  for (const child of node.children) {
    const times = parameters(child);
    const from = clockMinute(times.get('s') ?? '');
    const to = clockMinute(times.get('f') ?? '');
    if (from === undefined || to === undefined) return undefined;
    // Midnight at the end of a day is written as that of its start.
    const end = to === 0 ? DAY_MIN : to;
    if (end <= from) return undefined;
    hours.push({ from, to: end });
  }
  return hours;
}

/** Nodes nest a handful deep; what goes deeper is no calendar. */
const DEEPEST = 20;

/** Parses `(0||name(parameters)(children))`; P6 puts blanks and DEL characters between nodes. */
function parse(text: string): Node | undefined {
  let at = 0;
  const skip = () => {
    while (at < text.length && (text[at] === '\u007f' || /\s/.test(text[at]))) at++;
  };
  const expect = (char: string): boolean => {
    skip();
    if (text[at] !== char) return false;
    at++;
    return true;
  };
  const until = (char: string): string => {
    const end = text.indexOf(char, at);
    const part = text.slice(at, end < 0 ? at : end);
    at += part.length;
    return part;
  };
  const read = (depth: number): Node | undefined => {
    if (depth > DEEPEST || !expect('(')) return undefined;
    const name = until('(')
      .replace(/^[\s\u007f]*\d+\|\|/, '')
      .trim();
    if (!expect('(')) return undefined;
    const parameters = until(')');
    if (!expect(')') || !expect('(')) return undefined;
    const children: Node[] = [];
    for (skip(); text[at] === '('; skip()) {
      const child = read(depth + 1);
      if (!child) return undefined;
      children.push(child);
    }
    return expect(')') && expect(')') ? { name, parameters, children } : undefined;
  };
  return read(0);
}
