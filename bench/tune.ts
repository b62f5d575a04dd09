import { parseArgs } from 'node:util';
import {
  EFFICIENCIES,
  GPUS,
  type Gpu,
  LATENCY_S,
  PRESETS,
  predict,
  SOFTWARE,
  type Software,
  type Transformer,
} from '../src/training/index.js';
import { median, round } from './measure.js';

/**
 * Finding the fastest split of several models over 100,000 GPUs: splits a second, one JSON line a model. Beside it the rate of another optimiser:
 * calculon-ai/calculon at caa4b11 goes through 131 layouts a second on two cores (llm-optimal-execution, turing-530B on 5,128 GPUs).
 */
export async function benchTune(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { gpus: { type: 'string', default: '100000' } } });
  const gpu = GPUS.get('H200') as Gpu;
  for (const [name, sequence, batch] of JOBS) {
    const question = {
      machine: { gpu, efficiency: EFFICIENCIES[gpu.generation], network: { nic_Bps: gpu.usualNic_Bps, latency_s: LATENCY_S, levels: [] } },
      software: SOFTWARE.get('megatron-core') as Software,
      model: PRESETS.get(name) as Transformer,
      work: { sequence, batch, precision: 'bf16' as const },
      tokens: 15e12,
      gpus: Number(values.gpus),
      goodput: () => 1,
      power_w: 1300,
    };
    const times: number[] = [];
    let tried = 0;
    for (let run = 0; run < 5; run++) {
      const start = performance.now();
      tried = predict(question).prediction?.tried ?? 0;
      times.push((performance.now() - start) / 1000);
    }
    const tune_s = median(times);
    const splits_per_s = tried / tune_s;
    const line = {
      bench: 'tune',
      model: name,
      gpus: question.gpus,
      splits: tried,
      tune_s: round(tune_s, 3),
      splits_per_s: Math.round(splits_per_s),
    };
    process.stdout.write(`${JSON.stringify({ ...line, times_131_per_s: Math.round(splits_per_s / 131) })}\n`);
  }
}

const JOBS: readonly [string, number, number][] = [
  ['llama-3.1-405b', 8192, 12_288],
  ['megatron-530b', 2048, 25_000],
  ['deepseek-v3', 4096, 15_360],
];
