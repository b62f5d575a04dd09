import { loadsOf } from './load-answer.js';
import type { LoadAsked, LoadReply } from './load-messages.js';

// Reckons what links carry beside the page, so that it can be moved meanwhile.

const scope = self as unknown as { postMessage: (reply: LoadReply) => void; onmessage: unknown };
let answerTo: ReturnType<typeof loadsOf> | undefined;

scope.onmessage = ({ data }: MessageEvent<LoadAsked>) => {
  try {
    if ('sources' in data) {
      answerTo = loadsOf(data.sources);
      return;
    }
    // A plan that cannot be simulated has said so.
    if (!answerTo) return;
    scope.postMessage({ key: data.key, answer: answerTo(data.question) });
  } catch (thrown) {
    scope.postMessage({ message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
