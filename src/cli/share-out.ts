import type { Worker } from 'node:worker_threads';

/**
 * Shares out pieces of work among threads that answer one message each: each takes the next piece when it has done one.
 *
 * @param asked  what a thread is sent for a piece
 * @param told   hears each answer as it comes
 * @returns the answers in the order of the pieces
 * @throws whatever a thread throws
 */
export async function shareOut<Piece, Answer>(
  workers: readonly Worker[],
  pieces: readonly Piece[],
  asked: (piece: Piece) => unknown,
  told: (answer: Answer) => void,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const serve = async (worker: Worker) => {
    while (next < pieces.length) {
      const at = next++;
      worker.postMessage(asked(pieces[at]));
      answers[at] = await answer<Answer>(worker);
      told(answers[at]);
    }
  };
  await Promise.all(workers.map(serve));
  return answers;
}

function answer<Answer>(worker: Worker): Promise<Answer> {
  return new Promise((done, fail) => {
    const onMessage = (said: Answer) => {
      worker.off('error', fail);
      done(said);
    };
    worker.once('message', onMessage);
    worker.once('error', fail);
  });
}
