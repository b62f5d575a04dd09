import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needPrograms } from '../support/packages.js';
import { startSlurm, type TestSlurm } from '../support/slurm.js';
import { endOf, type PrintedTry, plannedServers, TestCampaign, triesIn } from './campaign-support.js';
import { inFolder } from './in-folder.js';

const { dir, nineteen } = inFolder('campaign');
let slurm: TestSlurm;
let nodes: string[];
let plan: string;

beforeAll(async () => {
  ({ plan, nodes } = await plannedServers({ dir, nineteen }, 18, 8));
  needPrograms({ fio: 'fio' });
  slurm = await startSlurm(nodes);
});

/** What a campaign has drained is free for the next. */
afterEach(() => {
  for (const name of nodes.filter((each) => stateOf(each).startsWith('drain')))
    slurm.ask('scontrol', 'update', `nodename=${name}`, 'state=resume');
});

afterAll(() => slurm?.stop());

/** The last two servers of the plan are kept as spares. */
const spares = () => `spares: [${nodes.slice(-2).join(', ')}]`;

const node = (checks: string) => `  - stage: nodes\n    level: node\n    gate: 100 %\n    checks:\n${checks}`;
const INVENTORY = `      - check: inventory
        command: [nvidia-smi, -q, -x]
        read: nvidia-smi
        pass: [{value: gpus, is: 8}, {value: ecc_uncorrectable, at_most: 0}]
        alike: [driver, vbios, max_sm_clock]
`;
const DIAG = `      - check: diag
        command: [dcgmi, diag, -r, "3", -j]
        read: dcgm
        pass: [{value: failed, at_most: 0}]
`;
const BURN = `      - check: burn
        command: [gemm-burn]
        read: {json: {tflops: result.tflops, errors: result.errors}}
        pass: [{value: errors, at_most: 0}, {value: tflops, at_least: 600, models: [hgx-h200-air-8u]}]
        outliers: [{value: tflops}]
`;
/** The real program: it needs no GPU. */
const STORAGE = `      - check: storage
        command: [bash, -c, "fio --name=storage-$SLURM_JOB_ID --directory=${dir} --rw=read --bs=64k --size=1M --unlink=1 --output-format=json"]
        read: fio
        pass: [{value: errors, at_most: 0}, {value: read_iops, at_least: 1}]
`;
const RACKS = `  - stage: racks
    level: rack
    checks:
      - check: adapters
        command: [ib_write_bw, --report_gbits]
        read: perftest
        pairs: 1
        pass: [{value: average_gbps, at_least: 380}]
`;
const UNITS = `  - stage: units
    level: unit
    checks:
      - check: unit-all-reduce
        command: [all_reduce_perf, -b, 1G, -e, 8G, -f, "2"]
        read: nccl-tests
        pass: [{value: busbw_gbs, at_least: 400}]
`;
const CLUSTER = `  - stage: cluster
    level: cluster
    checks:
      - check: all-reduce
        command: [all_reduce_perf, -b, 1G, -e, 8G, -f, "2"]
        read: nccl-tests
        localise: true
        pass: [{value: busbw_gbs, at_least: 400}, {value: wrong, at_most: 0}]
`;
const head = (name: string, environment: string, more = '') => `campaign: ${name}\nenvironment: ${environment}\n${more}stages:\n`;
const stateOf = (name: string) => slurm.ask('sinfo', '--noheader', '--Node', `--nodes=${name}`, '--format=%T %E').trim();

describe('nineteen campaign', { timeout: 400_000 }, () => {
  it('takes sound nodes through all stages, each check once', async () => {
    const campaign = new TestCampaign(
      dir,
      slurm,
      plan,
      'sound',
      (environment) => head('sound', environment, `${spares()}\n`) + node(INVENTORY + DIAG + BURN + STORAGE) + RACKS + UNITS + CLUSTER,
    );
    const ended = await campaign.run();
    expect(ended.code, ended.stderr).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      ended: 'passed',
      out: {},
      gates: { nodes: { share: 1 }, racks: { share: 1 }, units: { share: 1 }, cluster: { share: 1 } },
    });
    const counts = new Map<string, number>();
    for (const { check } of triesIn(ended)) counts.set(check, (counts.get(check) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      inventory: 16,
      diag: 16,
      burn: 16,
      storage: 16,
      adapters: 8,
      'unit-all-reduce': 2,
      'all-reduce': 1,
    });
    expect(campaign.ran()).toHaveLength(59);
    const before = campaign.ran();
    const again = await campaign.run();
    expect(again.code, again.stderr).toBe(0);
    expect(campaign.ran()).toEqual(before);
  });

  it('tries a failing node again, drains it in Slurm, puts a spare in its place, and takes it back when it is mended', async () => {
    const campaign = new TestCampaign(
      dir,
      slurm,
      plan,
      'failing',
      (environment) => head('failing', environment, `${spares()}\nquarantine: {after: 2}\n`) + node(INVENTORY + DIAG) + CLUSTER,
    );
    const [bad, spare] = [nodes[4], nodes[16]];
    campaign.fault(bad, 'dcgmi', 'fail');
    const ended = await campaign.run();
    expect(ended.code, ended.stderr).toBe(0);
    const result = JSON.parse(ended.stdout);
    expect(result).toMatchObject({ ended: 'passed', stand_ins: { [bad]: spare } });
    expect(Object.keys(result.out)).toEqual([bad]);
    expect(result.out[bad]).toContain('diag failed 2 times');
    expect(
      triesIn(ended)
        .filter(({ check, nodes: [first] }) => check === 'diag' && first === bad)
        .map(({ outcome }) => outcome),
    ).toEqual(['failed', 'failed']);
    expect(stateOf(bad)).toMatch(/^drain\w+ nineteen: diag failed 2 times/);
    const [whole] = triesIn(ended).filter(({ check }) => check === 'all-reduce');
    expect(whole.nodes).toContain(spare);
    expect(whole.nodes).not.toContain(bad);
    const events = await nineteen('campaign', 'events', campaign.folder, '--on', plan);
    expect(events.stdout).toMatch(
      new RegExp(`^device,${bad},tested,burn-in,failed,2[^,]+,"campaign \\S+ n19-[0-9a-f]{8}: .*diag failed: `, 'm'),
    );
    expect(events.stdout).toMatch(new RegExp(`^device,${spare},tested,burn-in,passed,2[^,]+,"campaign .*diag passed: passed \\d+`, 'm'));
    expect(events.stdout).toMatch(/^cluster,tested,tested,cluster test,passed,2/m);
    writeFileSync(join(dir, 'tests.csv'), events.stdout);
    const recorded = await nineteen('record', plan, 'tests.csv', '--json');
    expect(recorded.code, recorded.stderr).toBe(0);
    campaign.mend(bad, 'dcgmi');
    expect((await nineteen('campaign', 'back', campaign.folder, bad)).code).toBe(0);
    const again = await campaign.run();
    expect(again.code, again.stderr).toBe(0);
    expect(stateOf(bad)).toMatch(/^idle/);
  });

  it('finds a node that is 3 % slow among its like, and one with other firmware', async () => {
    const campaign = new TestCampaign(dir, slurm, plan, 'slow', (environment) => head('slow', environment) + node(INVENTORY + BURN));
    const [slow, other] = [nodes[7], nodes[11]];
    campaign.fault(slow, 'gemm-burn', 'slow');
    campaign.fault(other, 'nvidia-smi', 'firmware');
    const ended = await campaign.run();
    expect(ended.code).toBe(1);
    const { out } = JSON.parse(ended.stdout);
    expect(Object.keys(out).sort()).toEqual([slow, other].sort());
    expect(out[slow]).toMatch(/tflops is [\d.]+, \d\.\d % below [\d.]+, the mean of its like/);
    expect(out[other]).toContain('vbios is 96.00.89.00.01, but 96.00.99.00.01 on 17 of 18');
  });

  it('finds the bad node of a group that fails as a whole, and the bad one of a pair', async () => {
    const campaign = new TestCampaign(
      dir,
      slurm,
      plan,
      'groups',
      (environment) => head('groups', environment, `${spares()}\n`) + node(INVENTORY) + RACKS + CLUSTER,
    );
    const [adapter, collective] = [nodes[2], nodes[9]];
    campaign.fault(adapter, 'ib_write_bw', 'fail');
    campaign.fault(collective, 'all_reduce_perf', 'fail');
    const ended = await campaign.run();
    expect(ended.code, ended.stderr).toBe(0);
    const result = JSON.parse(ended.stdout);
    expect(Object.keys(result.out).sort()).toEqual([adapter, collective].sort());
    expect(Object.keys(result.stand_ins).sort()).toEqual([adapter, collective].sort());
  });

  it('loses nothing and runs nothing twice when it is killed again and again', async () => {
    const campaign = new TestCampaign(
      dir,
      slurm,
      plan,
      'killed',
      (environment) => head('killed', environment) + node(INVENTORY + DIAG + BURN) + CLUSTER,
      0.5,
    );
    let kills = 0;
    for (let lines = 2; ; lines += 5 + ((lines * 7) % 11)) {
      const child = campaign.start();
      const end = endOf(child);
      let over = false;
      void end.then(() => {
        over = true;
      });
      // Killed at moments that the journal gives: amid submissions, and amid taking in results.
      while (!over && campaign.journal().length < lines) await new Promise((done) => setTimeout(done, 5));
      if (over) {
        const ended = await end;
        expect(ended.code, ended.stderr).toBe(0);
        break;
      }
      child.kill('SIGKILL');
      await end;
      campaign.tear();
      kills++;
    }
    expect(kills).toBeGreaterThan(5);
    const last = await campaign.run();
    const tries = triesIn(last);
    expect(tries.every(({ outcome }) => outcome === 'passed')).toBe(true);
    expect(tries).toHaveLength(3 * 18 + 1);
    // By the log of the stand-ins themselves each ran once on each node.
    const ran = campaign.ran();
    expect(new Set(ran).size).toBe(ran.length);
    expect(ran).toHaveLength(3 * 18 + 1);
    // A second job of a try, which a crash may leave, does nothing.
    const [{ key, nodes: on }] = tries;
    const runner = [join(campaign.folder, 'run-check.sh'), join(campaign.folder, 'tries'), key, 'false'];
    slurm.ask('sbatch', '--wait', '--output=/dev/null', `--job-name=${key}`, `--nodelist=${on[0]}`, ...runner);
    const after = await campaign.run();
    expect(after.code, after.stderr).toBe(0);
    expect(campaign.ran()).toEqual(ran);
  });

  it('waits for a controller that is away, and goes on with the jobs that it had', async () => {
    const campaign = new TestCampaign(dir, slurm, plan, 'away', (environment) => head('away', environment) + node(INVENTORY), 2);
    const child = campaign.start();
    const ended = endOf(child);
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    while (campaign.ran().length === 0) await new Promise((done) => setTimeout(done, 50));
    await slurm.withoutController(async () => {
      while (!said.includes('trying again')) await new Promise((done) => setTimeout(done, 100));
    });
    const { code, stderr } = await ended;
    expect(code, stderr).toBe(0);
    expect(campaign.ran()).toHaveLength(18);
  });

  it('takes out a node that dies under a check', async () => {
    const campaign = new TestCampaign(dir, slurm, plan, 'dying', (environment) => head('dying', environment, `${spares()}\n`) + node(DIAG));
    const dead = nodes[15];
    campaign.fault(dead, 'dcgmi', 'hang');
    const ended = endOf(campaign.start());
    while (!campaign.ran().some((line) => line.includes(` ${dead} `))) await new Promise((done) => setTimeout(done, 100));
    await slurm.crash(dead);
    try {
      const { code, stdout, stderr } = await ended;
      expect(code, stderr).toBe(0);
      const result = JSON.parse(stdout);
      expect(result).toMatchObject({ ended: 'passed', stand_ins: { [dead]: nodes[16] } });
      const [first] = result.tries.filter((each: PrintedTry) => each.nodes[0] === dead);
      expect([first.outcome, first.why]).toEqual(['failed', 'the node failed']);
    } finally {
      await slurm.restart(dead);
    }
  });

  it('keeps to the power that it has', async () => {
    const campaign = new TestCampaign(
      dir,
      slurm,
      plan,
      'power',
      (environment) => head('power', environment, 'power: 42 kW\n') + node(INVENTORY + DIAG),
      1.5,
    );
    const ended = await campaign.run();
    expect(ended.code, ended.stderr).toBe(0);
    const spans = triesIn(ended).map(({ job }) => {
      const told = slurm.ask('scontrol', '--oneliner', 'show', 'job', String(job));
      return { from: / StartTime=(\S+)/.exec(told)?.[1] ?? '', to: / EndTime=(\S+)/.exec(told)?.[1] ?? '' };
    });
    expect(spans).toHaveLength(36);
    // Of 10.2 kW each, four draw 40.8 kW. Slurm tells whole seconds: what ends in a second may overlap what begins in it.
    const most = Math.max(...spans.map(({ from }) => spans.filter((span) => span.from <= from && from < span.to).length));
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });

  it('refuses a file with its faults at their places, and nodes that Slurm does not have', async () => {
    writeFileSync(
      join(dir, 'wrong.yaml'),
      'campaign: wrong\nstages:\n  - stage: nodes\n    level: nod\n    checks:\n      - check: a\n        command: [x]\n        read: {regex: {n: "("}}\n        paas: []\n',
    );
    const wrong = await nineteen('campaign', 'run', 'wrong.yaml', '--on', plan);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('wrong.yaml:4:12');
    expect(wrong.stderr).toContain('wrong.yaml:9:9');
  });
});
