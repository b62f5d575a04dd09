import { checkAccuracy } from './check-accuracy.js';

/** How well and how fast wrong cables are found. */
export async function benchCheck(): Promise<void> {
  await checkAccuracy('out/colossus', 10_000, 1);
}
