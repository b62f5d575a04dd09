import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { riskOnThreads } from '../src/cli/risk-on-threads.js';
import { makeRisk, parseRisk, type RiskModel } from '../src/schedule/index.js';
import { longestPaths } from '../src/schedule/risk/pass.js';
import { bigProject } from '../src/schedule/risk/testing/big-project.js';
import { round } from './measure.js';

/**
 * Schedule risk of a generated site of 73,000 activities and 330,000 relations; one JSON line. The floor is as many bare longest-path passes
 * with likeliest durations on one thread, divided by the threads.
 */
export async function benchRisk(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      activities: { type: 'string', default: '73000' },
      relations: { type: 'string', default: '330000' },
      samples: { type: 'string', default: '1000' },
      tornado: { type: 'string', default: '50' },
      dispatch: { type: 'string', default: '100' },
      threads: { type: 'string', default: '2' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { activities, relations, samples, tornado, dispatch, threads, seed } = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Number(value)]),
  );
  const input = bigProject(activities, relations, seed);
  const ready = performance.now();
  const { model } = parseRisk(readFileSync(new URL('../templates/risk.yaml', import.meta.url), 'utf8'), 'risk.yaml');
  const risk = makeRisk(input, model as RiskModel, seed);
  const order_s = seconds(ready);
  const worker = new URL('./risk-worker.mjs', import.meta.url);
  const timed = async (effort: { samples: number; tornado: number; dispatch: number }) => {
    const start = performance.now();
    const before = process.cpuUsage();
    const result = await riskOnThreads(risk, effort, threads, worker);
    const { user, system } = process.cpuUsage(before);
    return { result, wall_s: seconds(start), cpu_s: (user + system) / 1e6 };
  };
  const floor_s = bare(risk, samples) / threads;
  const main = await timed({ samples, tornado: 0, dispatch: 0 });
  const extra = await timed({ samples: 2, tornado, dispatch: 0 });
  const free = await timed({ samples: 2, tornado: 0, dispatch });
  const { spread } = main.result;
  const day = (time: number) => round(time / input.day, 2);
  process.stdout.write(
    `${JSON.stringify({
      bench: 'risk',
      activities: input.project.activities,
      relations: input.project.successors.to.length,
      hand_overs: risk.order.handOvers,
      samples,
      threads,
      order_s: round(order_s),
      wall_s: round(main.wall_s),
      cpu_s: round(main.cpu_s),
      floor_s: round(floor_s),
      tornado_samples: 2 * risk.drivers.length * tornado,
      tornado_s: round(extra.wall_s),
      tornado_cpu_s: round(extra.cpu_s),
      dispatch_samples: dispatch,
      dispatch_s: round(free.wall_s),
      dispatch_cpu_s: round(free.cpu_s),
      planned_days: day(risk.planned),
      percentile_days: spread.percentiles.map(({ at }) => day(at)),
      dispatched_percentile_days: free.result.dispatched?.percentiles.map(({ at }) => day(at)),
      peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    })}\n`,
  );
}

function bare({ order, tradeAt }: ReturnType<typeof makeRisk>, passes: number): number {
  const times = { start: new Float64Array(order.activities), finish: new Float64Array(order.activities) };
  const start = performance.now();
  for (let pass = 0; pass < passes; pass++) longestPaths(order, order.duration, order.release, tradeAt, undefined, times);
  return seconds(start);
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}
