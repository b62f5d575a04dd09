import { currentTry, type RunEntry, type RunState } from '../../training/index.js';
import { number } from '../columns.js';

/** One line on what happened; empty for what users need not see. */
export function runEntryText(entry: RunEntry, state: RunState): string {
  switch (entry.what) {
    case 'begun':
      return `job "${entry.job}" on ${number(entry.nodes.length)} nodes of ${entry.plan}, ${number(entry.spares.length)} spares; its Slurm jobs are called ${entry.id}.*\n`;
    case 'submitted':
      return `try ${state.tries.length} is Slurm's job ${entry.job}\n`;
    case 'started':
      return `try ${state.tries.length} has its nodes\n`;
    case 'step':
      return currentTry(state)?.first?.step === entry.step ? `try ${state.tries.length}: first step ${number(entry.step)}\n` : '';
    case 'checkpoint':
      return `checkpoint at step ${number(entry.step)}\n`;
    case 'ended':
      return `try ${state.tries.length}: ${entry.outcome}${entry.why === '' ? '' : `: ${entry.why}`}\n`;
    case 'straggler':
      return `${entry.node} is slow: ${entry.why}\n`;
    case 'out':
      return `${entry.node} is taken out: ${entry.why}\n`;
    case 'back':
      return `${entry.node} is back\n`;
    case 'swapped':
      return `${entry.to} takes the place of ${entry.from}\n`;
    case 'over':
      return `${entry.outcome}${entry.why === '' ? '' : `: ${entry.why}`}\n`;
    default:
      return '';
  }
}
