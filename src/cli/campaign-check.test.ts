import { describe, expect, it } from 'vitest';
import { applyEntry, type Campaign, type CampaignPlace, newState, nextStep, readCampaign } from '../commissioning/index.js';
import { stageSize } from './campaign-check.js';

/** Nodes of 10 kW, five in a unit, the last alone. */
const places: CampaignPlace[] = Array.from({ length: 11 }, (_, i) => ({
  device: `gpu-${i + 1}`,
  model: 'h200',
  rack: `R${i + 1}`,
  unit: `${Math.floor(i / 5) + 1}`,
  pod: '',
  power_W: 10_000,
}));

function campaignOf(head: string, level: string, checks: string): Campaign {
  const text = `campaign: c\n${head}stages:\n  - stage: s\n    level: ${level}\n    checks: [${checks}]\n`;
  const { campaign, findings } = readCampaign(text, 'c.yaml');
  if (!campaign) throw new Error(findings.map(({ message }) => message).join('\n'));
  return campaign;
}

/** Runs a campaign whose jobs all pass when their timeouts are over. */
function ranToTimeouts(campaign: Campaign): { jobs: number; longest_min: number } {
  const state = newState(campaign);
  const running: { key: string; end: number }[] = [];
  let now = 0;
  for (let jobs = 0; ; ) {
    const step = nextStep(campaign, places, state, new Map());
    for (const entry of step.entries) applyEntry(state, entry);
    if (step.entries.length > 0) continue;
    for (const { key, check, target, nodes, power_W } of step.submit) {
      applyEntry(state, { what: 'submitting', key, check: check.name, target, nodes: [...nodes], power_w: power_W });
      running.push({ key, end: now + check.timeout_min });
      jobs++;
    }
    if (step.over !== undefined) return { jobs, longest_min: now };
    now = Math.min(...running.map(({ end }) => end));
    for (const job of running.filter(({ end }) => end === now)) {
      running.splice(running.indexOf(job), 1);
      applyEntry(state, { what: 'ended', key: job.key, outcome: 'passed', why: '', values: {} });
    }
  }
}

const WHOLE = '{check: a, command: [a], timeout: 15 min}';
const pairs = (n: number) => `{check: p, command: [p], timeout: 20 min, pairs: ${n}}`;

describe('the size of a stage', () => {
  it.each([
    ['nodes', '', 'node', `${WHOLE}, {check: b, command: [b], timeout: 1 h}`],
    ['nodes, some at once', 'at_once: 4\n', 'node', WHOLE],
    ['nodes, as power allows', 'power: 35 kW\n', 'node', WHOLE],
    ['units of an odd number, in pairs', '', 'unit', pairs(1)],
    ['units in pairs of two rounds', '', 'unit', `${WHOLE}, ${pairs(2)}`],
    ['units in more rounds than there are partners', '', 'unit', pairs(40)],
    ['pairs, as power allows', 'power: 50 kW\n', 'cluster', pairs(1)],
    ['pods, of which there are none', '', 'pod', WHOLE],
  ])('is what would be submitted: %s', (_, head, level, checks) => {
    const campaign = campaignOf(head, level, checks);
    const { jobs, longest_min } = stageSize(campaign, 0, places);
    expect({ jobs, longest_min }).toEqual(ranToTimeouts(campaign));
  });

  it('counts targets and checks', () => {
    expect(stageSize(campaignOf('', 'unit', `${WHOLE}, ${pairs(1)}`), 0, places)).toEqual({
      stage: 's',
      level: 'unit',
      targets: 3,
      checks: 2,
      jobs: 3 + 3 + 3,
      longest_min: 15 + 2 * 20,
    });
  });
});
