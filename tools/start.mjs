// The first part of `npm start`: plans examples/colossus.yaml into out/colossus, unless the plan there is newer than the intent and the program,
// and checks it.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const INTENT = 'examples/colossus.yaml';
const CLI = 'dist/nineteen.mjs';
const PLAN = 'out/colossus';

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const nineteen = (...args) => {
  const { status } = spawnSync(process.execPath, [CLI, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

if (changed(`${PLAN}/plan.json`) < Math.max(changed(INTENT), changed(CLI))) nineteen('plan', INTENT, '-o', PLAN);
nineteen('verify', PLAN);
