/**
 * A question about one key, asked together with those that come in the same turn of the event loop: when a shift begins, hundreds ask at once.
 *
 * @param askAll  answers for all keys, in their order
 */
export function gathered<K, V>(askAll: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let waiting: { key: K; done: (value: V) => void; fail: (error: unknown) => void }[] = [];
  const ask = async () => {
    const all = waiting;
    waiting = [];
    try {
      const answers = await askAll(all.map(({ key }) => key));
      for (const [i, { done }] of all.entries()) done(answers[i]);
    } catch (error) {
      for (const { fail } of all) fail(error);
    }
  };
  return (key) =>
    new Promise((done, fail) => {
      if (waiting.push({ key, done, fail }) === 1) setImmediate(() => void ask());
    });
}
