import { NO_STATE, type Observation, type PortReport, Reports } from '../../../commissioning/index.js';
import type { Finding } from '../../../finding/index.js';
import { readObserved } from '../index.js';

/** Reports as they were read, without what is not told. */
export interface Observed {
  rows: PortReport[];
  findings: Finding[];
  /** Devices of which all neighbours are told. */
  whole: string[];
}

/** Reads a text, bytes or chunks of them as a file of a name. */
export function observed(content: string | Uint8Array | Iterable<Uint8Array>, name = 'leaf-01.txt'): Observed {
  const reports = new Reports();
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const findings = readObserved(bytes instanceof Uint8Array ? [bytes] : bytes, name, reports);
  const seen = reports.done();
  return { rows: rowsOf(seen), findings, whole: seen.whole.map(([device]) => seen.texts[device]) };
}

const TEXTS = ['device', 'deviceId', 'port', 'portAlias', 'neighbour', 'neighbourId', 'neighbourPort', 'neighbourPortAlias'] as const;
const NUMBERS = ['speed_gbps', 'width', 'flaps', 'line'] as const;

function rowsOf(seen: Observation): PortReport[] {
  return Array.from({ length: seen.rows }, (_, row) => {
    const texts = TEXTS.map((name) => [name, seen.texts[seen[name][row]]] as const).filter(([, text]) => text !== '');
    const numbers = NUMBERS.map((name) => [name, seen[name][row]] as const).filter(([, value]) => value !== 0);
    const state = seen.state[row] === NO_STATE ? [] : [['state', seen.state[row]] as const];
    const report = Object.fromEntries([...texts, ...state, ...numbers]) as unknown as PortReport;
    if (seen.learned[row] === 0) return report;
    const { neighbourId, ...own } = report;
    return { ...own, learned: neighbourId };
  });
}
