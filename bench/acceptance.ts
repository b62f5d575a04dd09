import { registerOf } from '../src/asbuilt/index.js';
import { siteOf } from '../src/commissioning/acceptance/testing/site.js';
import { acceptance, certificateOf, grounds, LEVELS, type SiteParts } from '../src/commissioning/index.js';
import { readPlan } from '../src/store/index.js';
import { median, repeated, round, withPlan } from './measure.js';

const FAULTS = 10_000;
const RUNS = 9;

/**
 * How long it takes to reckon what is accepted of 100,000 GPUs where all was tested, 10,000 cables failed and 10,000 defects are open; then the
 * grounds of one unit and the certificate of the cluster. Floor: the same registers read once for each level, and nothing counted.
 */
export async function benchAcceptance(): Promise<void> {
  await withPlan('acceptance', 'bench/intents/100k.yaml', async (folder) => {
    const { document, tables } = await readPlan(folder);
    const { site, say, bringUp } = siteOf(document.name, tables);
    bringUp();
    for (let i = 0; i < FAULTS; i++) {
      const subject = { of: 'cable', name: site.state.subjects.cable.name((i * 31) % tables.cables.rows) } as const;
      say('tester', { kind: 'tested', test: 'link check', subject, passed: false });
      say('tester', { kind: 'defect-opened', subject, defect: 'plugs swapped' });
    }
    const all = acceptance(site);
    const cases = {
      'all levels': () => void acceptance(site),
      'grounds of a unit': () => void grounds(site, all, 'unit', 0),
      'certificate of the cluster': () => void certificateOf(site, all, 'cluster', 0),
    };
    const floor_ms = 1000 * median(repeated(RUNS, () => readOnce(site)));
    for (const [what, work] of Object.entries(cases)) {
      const times = repeated(RUNS, work);
      const line = { wall_ms: round(1000 * median(times), 0), most_ms: round(1000 * Math.max(...times), 0), floor_ms: round(floor_ms, 1) };
      const size = { devices: tables.devices.rows, cables: tables.cables.rows, events: site.state.seq };
      process.stdout.write(`${JSON.stringify({ bench: 'acceptance', what, ...size, ...line })}\n`);
    }
  });
}

function readOnce({ state, ends, parts }: SiteParts): number {
  const { seq } = registerOf(state.registers, 'cable', 'link check');
  let sum = 0;
  for (const level of LEVELS) {
    const { ofDevice } = parts[level];
    for (let row = 0; row < seq.length; row++) sum += seq[row] + ofDevice[ends.a_device[row]] + ofDevice[ends.b_device[row]];
  }
  return sum;
}
