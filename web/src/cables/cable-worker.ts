import { Engine } from './engine.js';
import type { Question, Reply } from './messages.js';

// Filters, sorts and writes out cables beside the page, so that typing never waits for it.

const scope = self as unknown as { postMessage: (reply: Reply, transfer?: Transferable[]) => void; onmessage: unknown };
let engine: Engine | undefined;

scope.onmessage = ({ data }: MessageEvent<Question>) => {
  try {
    answer(data);
  } catch (thrown) {
    scope.postMessage({
      kind: 'failed',
      id: 'id' in data ? data.id : 0,
      message: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
};

function answer(question: Question): void {
  if (question.kind === 'tables') {
    engine = new Engine(question.sources);
    scope.postMessage({ kind: 'view', view: engine.view });
    return;
  }
  if (!engine) throw new Error('asked before the tables came');
  if (question.kind === 'states') engine.setStates(question.codes);
  else if (question.kind === 'find') {
    const began = performance.now();
    const found = engine.answer(question.filter, question.sort);
    const took_ms = performance.now() - began;
    scope.postMessage({ kind: 'found', id: question.id, answer: found, took_ms }, [found.order.buffer as ArrayBuffer]);
  } else {
    const pieces = engine.file(question.filter, question.sort, question.format);
    scope.postMessage({ kind: 'file', id: question.id, pieces });
  }
}
