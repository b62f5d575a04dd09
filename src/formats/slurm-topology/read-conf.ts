import { didYouMean, type Finding } from '../../finding/index.js';
import { readHostlist } from './hostlist.js';
import type { SlurmTopology } from './topology.js';

const KEYS = ['SwitchName', 'Switches', 'Nodes', 'LinkSpeed', 'BlockName', 'BlockSizes'];
/** What `scontrol show topology` says besides: read over. */
const TOLD = ['Level', 'BlockIndex', 'BlockSize'];

/**
 * Reads a topology.conf, or what `scontrol show topology` prints of a tree: keys in whatever case, text behind # left out. Faults, all at
 * once with their lines: what is no setting, a line without a name, a list that is none, a switch or block that is there twice. O(names).
 */
export function readTopologyConf(text: string, file: string): { topology: SlurmTopology; findings: Finding[] } {
  const topology: SlurmTopology = { switches: [], blocks: [], blockSizes: [] };
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const [i, line] of text.split('\n').entries()) {
    const told = line.replace(/#.*/, '');
    const say = (column: number, length: number, message: string, remedy?: string) =>
      findings.push({
        code: 'TOPOLOGY-FORM',
        severity: 'error',
        message,
        subjects: [],
        place: { file, line: i + 1, column, length, text: line },
        ...(remedy ? { remedy } : {}),
      });
    const settings = settingsOf(told, say);
    const names = (key: string) => {
      const value = settings.get(key.toLowerCase());
      const list = value === undefined || value.text === '' ? [] : readHostlist(value.text);
      if (!list && value) say(value.column, value.text.length, `"${shortened(value.text)}" is no list of names such as gpu-[01-64],login`);
      return list ?? [];
    };
    const name = settings.get('switchname') ?? settings.get('blockname');
    const sizes = settings.get('blocksizes');
    if (name && seen.has(name.text)) say(name.column, name.text.length, `${name.text} is there twice`);
    if (name) seen.add(name.text);
    if (settings.has('switchname') && name) topology.switches.push({ name: name.text, switches: names('Switches'), nodes: names('Nodes') });
    else if (name) topology.blocks.push({ name: name.text, nodes: names('Nodes') });
    else if (sizes && !/^\d+(,\d+)*$/.test(sizes.text)) say(sizes.column, sizes.text.length, 'expected sizes such as 18,36');
    else if (sizes) topology.blockSizes = sizes.text.split(',').map(Number);
    else if (settings.size > 0) say(1, told.length, 'expected SwitchName, BlockName or BlockSizes');
  }
  return { topology, findings };
}

/** The settings of a line by key in small letters, with their columns. */
function settingsOf(line: string, say: (column: number, length: number, message: string, remedy?: string) => void) {
  const settings = new Map<string, { text: string; column: number }>();
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    const [, key, text] = /^([A-Za-z]+)=(.*)$/.exec(word) ?? [];
    const isKnown = (known: string) => known.toLowerCase() === key?.toLowerCase();
    if (KEYS.some(isKnown)) settings.set(key.toLowerCase(), { text, column: index + key.length + 2 });
    else if (!TOLD.some(isKnown))
      say(index + 1, word.length, `"${shortened(word)}" is no setting of a topology`, key && didYouMean(key, KEYS));
  }
  return settings;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
