import { Engine } from './engine.js';
import type { Question, Reply } from './messages.js';

// Reckons dates, roll-ups, curves and the driving path beside the page, so that it can be moved meanwhile.

const scope = self as unknown as { postMessage: (reply: Reply, transfer?: Transferable[]) => void; onmessage: unknown };
let engine: Engine | undefined;

scope.onmessage = ({ data }: MessageEvent<Question>) => {
  try {
    answer(data);
  } catch (thrown) {
    scope.postMessage({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};

function answer(question: Question): void {
  if (question.kind === 'sources') {
    engine = new Engine(question.sources);
    scope.postMessage({ kind: 'fixed', fixed: engine.fixed });
    return;
  }
  if (!engine) throw new Error('asked before the tables came');
  const began = performance.now();
  if (question.kind === 'told') {
    const stand = engine.standing(question.told);
    scope.postMessage({ kind: 'stand', stand, took_ms: performance.now() - began });
  } else {
    const shown = engine.find(question.filter);
    scope.postMessage({ kind: 'found', id: question.id, shown, took_ms: performance.now() - began }, [shown.buffer as ArrayBuffer]);
  }
}
