import { benchAcceptance } from './acceptance.js';
import { benchCheck } from './check.js';
import { benchGantt } from './gantt.js';
import { benchGoodput } from './goodput.js';
import { benchLayout } from './layout.js';
import { benchPlan } from './plan.js';
import { benchPsplib } from './psplib.js';
import { benchReplan } from './replan.js';
import { benchRisk } from './risk.js';
import { benchSimulate } from './simulate.js';
import { benchSite } from './site.js';
import { benchTune } from './tune.js';
import { benchWeb } from './web.js';
import { benchWhatIf } from './what-if.js';

// npm run bench [-- NAME [OPTIONS]]: prints one JSON line a case.
const BENCHES: Record<string, (args: readonly string[]) => Promise<void>> = {
  plan: benchPlan,
  layout: benchLayout,
  psplib: benchPsplib,
  risk: benchRisk,
  site: benchSite,
  replan: benchReplan,
  web: benchWeb,
  'what-if': benchWhatIf,
  gantt: benchGantt,
  check: benchCheck,
  acceptance: benchAcceptance,
  goodput: benchGoodput,
  simulate: benchSimulate,
  tune: benchTune,
};

const given = process.argv.slice(2);
const options = given.findIndex((word) => word.startsWith('-'));
const asked = options < 0 ? given : given.slice(0, options);
const args = options < 0 ? [] : given.slice(options);
const unknown = asked.find((name) => BENCHES[name] === undefined);
if (unknown !== undefined) {
  process.stderr.write(`no benchmark "${unknown}"; there are: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) if (asked.length === 0 || asked.includes(name)) await bench(args);
