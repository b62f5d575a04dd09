import { answer } from './answer.js';
import type { Question, Reply } from './messages.js';

// Looks for splits beside the page, so that a slider never waits for it.

const scope = self as unknown as { postMessage: (reply: Reply) => void; onmessage: unknown };

scope.onmessage = ({ data: { number, whatIf, cluster, interrupted } }: MessageEvent<Question>) => {
  scope.postMessage({ number, answer: answer(whatIf, cluster, interrupted) });
};
