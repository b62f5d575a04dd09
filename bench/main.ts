import { benchLayout } from './layout.js';
import { benchPlan } from './plan.js';

// npm run bench [-- NAME]: prints one JSON line a case.
const BENCHES: Record<string, () => Promise<void>> = { plan: benchPlan, layout: benchLayout };

const asked = process.argv.slice(2);
const unknown = asked.find((name) => BENCHES[name] === undefined);
if (unknown !== undefined) {
  process.stderr.write(`no benchmark "${unknown}"; there are: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) if (asked.length === 0 || asked.includes(name)) await bench();
