import { readFileSync, rmSync } from 'node:fs';
import { layoutPercents } from '../src/hall/index.js';
import type { PlanDocument } from '../src/plan/index.js';
import { median, round, run } from './measure.js';

const RUNS = 3;
const OPTIMISED = 'examples/colossus.yaml';
const NOT = 'bench/intents/100k.yaml';

/**
 * The optimised layout of 100,000 GPUs: its metres, those of the naive layout and the bound, and what the search adds to a plan,
 * interleaved with the same plan without it.
 */
export async function benchLayout(): Promise<void> {
  const folder = 'out/bench-layout';
  const with_s: number[] = [];
  const without_s: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    without_s.push((await run(['dist/nineteen.mjs', 'plan', NOT, '-o', folder])).wall_s);
    with_s.push((await run(['dist/nineteen.mjs', 'plan', OPTIMISED, '-o', folder])).wall_s);
  }
  const { summary } = JSON.parse(readFileSync(`${folder}/plan.json`, 'utf8')) as PlanDocument;
  rmSync(folder, { recursive: true });
  if (!summary.layout) throw new Error(`${OPTIMISED} asks for no optimised layout`);
  const { gap_pct, saved_pct } = layoutPercents(summary.layout);
  const line = {
    bench: 'layout-100k',
    gpus: summary.gpus,
    racks: summary.racks,
    runs: RUNS,
    link_m: Math.round(summary.layout.link_m),
    naive_m: Math.round(summary.layout.naive_m),
    bound_m: Math.round(summary.layout.bound_m),
    gap_pct: round(gap_pct, 1),
    target_gap_pct: 10,
    saved_pct: round(saved_pct, 1),
    target_saved_pct: 15,
    search_s: round(median(with_s) - median(without_s)),
    target_search_s: 30,
    plan_s: round(median(with_s)),
    plan_over_plain: round(median(with_s) / median(without_s), 1),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
