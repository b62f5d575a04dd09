import { readPlan } from '../src/store/index.js';
import { fabricGraph, type SimulationAsked, simulate } from '../src/training/index.js';
import { median, repeated, round, run, withPlan } from './measure.js';

const RUNS = 3;

/**
 * How long it takes to simulate collectives over all of `examples/colossus.yaml`, one JSON line a case. The floor is to read and write the bytes of
 * each directed link once for each adapter of a server, and nothing else.
 */
export async function benchSimulate(): Promise<void> {
  await withPlan('simulate', 'examples/colossus.yaml', async (folder) => {
    const whole = (await run(['dist/nineteen.mjs', 'train', 'simulate', folder])).wall_s;
    const { document, tables } = await readPlan(folder);
    const begun = performance.now();
    const graph = fabricGraph(tables, new Map(document.catalog.map((model) => [model.id, model])));
    const graph_s = round((performance.now() - begun) / 1000);
    const usual: SimulationAsked = {
      collective: 'all-reduce',
      bytes: 2 ** 30,
      routing: 'adaptive',
      queuePairs: 1,
      seed: 1,
      dead: [],
      slow: [],
    };
    const cases: Partial<SimulationAsked>[] = [
      { algorithm: 'hierarchical' },
      { algorithm: 'ring' },
      { algorithm: 'tree' },
      { algorithm: 'hierarchical', routing: 'ecmp' },
      { algorithm: 'hierarchical', routing: 'ecmp', queuePairs: 4 },
      { algorithm: 'hierarchical', dead: ['spine-p01-r0-01'] },
      { collective: 'all-to-all' },
    ];
    for (const asked of cases) {
      let result: ReturnType<typeof simulate> | undefined;
      const wall_s = median(
        repeated(RUNS, () => {
          result = simulate(graph, { ...usual, ...asked });
        }),
      );
      const floor_s = median(repeated(RUNS, () => passOver(graph.from.length, graph.nics)));
      const { gpus, time_s, busbw_Bps } = result?.simulation ?? {};
      const size = { gpus, links: graph.row.length, runs: RUNS };
      const line = { wall_s: round(wall_s), floor_s: round(floor_s, 3), graph_s, command_s: round(whole), target_s: 20 };
      const simulated = { simulated_ms: round((time_s ?? 0) * 1000), busbw_GBps: round((busbw_Bps ?? 0) / 1e9, 1) };
      process.stdout.write(`${JSON.stringify({ bench: 'simulate', ...asked, ...size, ...line, ...simulated, peak_mb: peak_mb() })}\n`);
    }
  });
}

function passOver(links: number, times: number): number {
  const load = new Float64Array(links);
  for (let time = 0; time < times; time++) for (let link = 0; link < links; link++) load[link] += 1;
  return load[links - 1];
}

function peak_mb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
