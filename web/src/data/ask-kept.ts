import { faultOf } from './fault.js';
import { keepAnswer, keptAnswer } from './kept.js';

/** An answer of the server. */
export interface Answer<T> {
  value: T;
  /** It is the one of the last time: there is no network now. */
  kept: boolean;
}

/**
 * Asks the server, and keeps its answer on this device for when there is no network; then it is the one that was kept last.
 *
 * @param name  by which it is kept
 * @throws Fault that asking met, where nothing is kept or the network is not what fails
 */
export async function askKept<T>(name: string, ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    const value = await ask();
    void keepAnswer(name, value);
    return { value, kept: false };
  } catch (thrown) {
    const value = faultOf(thrown).kind === 'offline' ? await keptAnswer<T>(name) : undefined;
    if (value === undefined) throw thrown;
    return { value, kept: true };
  }
}
