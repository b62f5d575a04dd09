import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { PlanDocument } from '../src/plan/index.js';
import { median, type Run, round, run } from './measure.js';

interface Case {
  name: string;
  intent: string;
  runs: number;
  target: { plan_s: number; peak_mb?: number };
}

const CASES: Case[] = [
  { name: '100k', intent: 'bench/intents/100k.yaml', runs: 5, target: { plan_s: 6, peak_mb: 2048 } },
  { name: '1m', intent: 'bench/intents/million.yaml', runs: 3, target: { plan_s: 80 } },
];

/**
 * Planning and checking as whole processes, interleaved with the floor: writing the same bytes and nothing else.
 * One JSON line a case; the last one compares the time per cable.
 */
export async function benchPlan(): Promise<void> {
  const perCable: number[] = [];
  for (const each of CASES) {
    const folder = `out/bench-${each.name}`;
    const plans: Run[] = [];
    const checks: Run[] = [];
    const floors: Run[] = [];
    for (let i = 0; i < each.runs; i++) {
      plans.push(await run(['dist/nineteen.mjs', 'plan', each.intent, '-o', folder]));
      const sizes = readdirSync(folder).map((name) => String(statSync(`${folder}/${name}`).size));
      floors.push(await run(['dist/bench-floor.mjs', `${folder}-floor`, ...sizes]));
      checks.push(await run(['dist/nineteen.mjs', 'verify', folder]));
    }
    const { summary, files } = JSON.parse(readFileSync(`${folder}/plan.json`, 'utf8')) as PlanDocument;
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    const wall = (runs: Run[]) => median(runs.map((each) => each.wall_s));
    const peak = (runs: Run[]) => Math.max(...runs.map((each) => each.peak_mb));
    perCable.push(wall(plans) / summary.cables);
    const line = {
      bench: `plan-${each.name}`,
      gpus: summary.gpus,
      links: summary.links,
      cables: summary.cables,
      written_mb: round(bytes / 1e6, 0),
      runs: each.runs,
      plan_s: round(wall(plans)),
      plan_s_all: plans.map((each) => round(each.wall_s)),
      plan_peak_mb: peak(plans),
      floor_write_s: round(wall(floors)),
      plan_over_floor: round(wall(plans) / wall(floors), 1),
      verify_s: round(wall(checks)),
      verify_peak_mb: peak(checks),
      verify_over_plan: round(wall(checks) / wall(plans)),
      target_plan_s: each.target.plan_s,
      target_peak_mb: each.target.peak_mb,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    rmSync(folder, { recursive: true });
  }
  const [small, large] = perCable;
  process.stdout.write(
    `${JSON.stringify({ bench: 'plan-growth', us_per_cable_100k: round(small * 1e6), us_per_cable_1m: round(large * 1e6), ratio: round(large / small) })}\n`,
  );
}
