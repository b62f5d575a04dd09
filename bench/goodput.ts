import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mulberry32 } from '../src/table/index.js';
import { type FailureFile, goodput, readFailures, simulateGoodput, usualJob } from '../src/training/index.js';
import { median, round } from './measure.js';

/**
 * Goodput of a job of 100,000 GPUs: interruptions a second of the simulation, and the time of the closed form; one JSON line. The floor is
 * drawing as many random times, which each interruption needs at least once.
 */
export async function benchGoodput(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      gpus: { type: 'string', default: '100000' },
      days: { type: 'string', default: '25000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { gpus, days, seed } = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const { failures } = readFailures(readFileSync(new URL('../templates/failures.yaml', import.meta.url), 'utf8'), 'failures.yaml');
  const { profiles, recovery } = failures as FailureFile;
  const usual = { gpusPerNode: 8, failures: profiles[0], recovery, checkpoint_s: 60 };
  const job = { ...usualJob(gpus, usual), spares: Math.ceil(gpus / 800) };
  const simulated: number[] = [];
  const bare: number[] = [];
  let interruptions = 0;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    interruptions = simulateGoodput({ ...job, days, runs: 1, seed: seed + run }).interruptions;
    simulated.push(seconds(start));
    bare.push(drawing(interruptions, seed + run));
  }
  const start = performance.now();
  for (let call = 0; call < 1000; call++) goodput({ ...job, detect_s: call / 1000 });
  const closed_ms = seconds(start);
  process.stdout.write(
    `${JSON.stringify({
      bench: 'goodput',
      gpus,
      interruptions,
      interruptions_per_s: Math.round(interruptions / median(simulated)),
      simulation_s: round(median(simulated)),
      floor_s: round(median(bare)),
      over_floor: round(median(simulated) / median(bare), 1),
      closed_form_ms: round(closed_ms, 4),
    })}\n`,
  );
}

function drawing(times: number, seed: number): number {
  const random = mulberry32(seed);
  const start = performance.now();
  let sum = 0;
  for (let i = 0; i < times; i++) sum -= Math.log(1 - random());
  return sum > 0 ? seconds(start) : Number.NaN;
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
