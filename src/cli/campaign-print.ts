import { type Campaign, type CampaignEntry, type CampaignState, campaignSummary } from '../commissioning/index.js';
import { number } from './columns.js';

type Over = 'passed' | 'failed' | undefined;

/** One line on what happened; empty for what users need not see. */
export function entryText(entry: CampaignEntry, state: CampaignState): string {
  switch (entry.what) {
    case 'begun':
      return `campaign "${entry.campaign}" on ${entry.plan}; its jobs are called ${entry.id}.*\n`;
    case 'ended': {
      const { check, target } = state.attempts.get(entry.key) ?? { check: entry.key, target: '' };
      return `${check} ${target}: ${entry.outcome}${entry.why === '' ? '' : `: ${entry.why}`}\n`;
    }
    case 'marked': {
      const { check, target } = state.attempts.get(entry.key) ?? { check: entry.key, target: '' };
      return `${check} ${target}: stands out: ${entry.why}\n`;
    }
    case 'out':
      return `${entry.node} is taken out: ${entry.why}\n`;
    case 'replaced':
      return `${entry.by} takes the place of ${entry.place}\n`;
    case 'resumed':
      return `${entry.node} is back\n`;
    case 'gate':
      return `stage "${entry.stage}": ${percent(entry.share)} passed; ${entry.passed ? 'the gate is open' : 'the gate stays shut'}\n`;
    default:
      return '';
  }
}

export function campaignText(campaign: Campaign, state: CampaignState, over: Over): string {
  const rows = campaignSummary(campaign, state);
  const ending = over === undefined ? (gatesAll(campaign, state) ?? 'under way') : over;
  const lines = [
    `${campaign.name}: ${ending}`,
    `  ${'check'.padEnd(32)}${['passed', 'failed', 'running', 'tries'].map((each) => each.padStart(9)).join('')}`,
  ];
  for (const { stage, check, passed, failed, running, tries } of rows)
    lines.push(`  ${`${stage} / ${check}`.padEnd(32)}${[passed, failed, running, tries].map((each) => number(each).padStart(9)).join('')}`);
  for (const { name } of campaign.stages) {
    const gate = state.gates.get(name);
    if (gate) lines.push(`  stage ${name}: ${percent(gate.share)} passed, ${gate.passed ? 'gate open' : 'gate shut'}`);
  }
  for (const [node, why] of state.out) lines.push(`  out: ${node}: ${why}`);
  for (const [place, by] of state.standIns) lines.push(`  ${by} stands in for ${place}`);
  return `${lines.join('\n')}\n`;
}

export function campaignJson(campaign: Campaign, state: CampaignState, over: Over) {
  return {
    campaign: campaign.name,
    id: state.id,
    ended: over ?? gatesAll(campaign, state) ?? null,
    checks: campaignSummary(campaign, state),
    gates: Object.fromEntries(state.gates),
    out: Object.fromEntries(state.out),
    stand_ins: Object.fromEntries(state.standIns),
    tries: [...state.attempts.values()].map(({ key, check, target, nodes, job, outcome, why, values, stale }) => ({
      key,
      check,
      target,
      nodes,
      job: job ?? null,
      outcome: outcome ?? null,
      why,
      values,
      ...(stale ? { stale } : {}),
    })),
  };
}

/** How a campaign ended as far as its gates tell; undefined while one is to come. */
function gatesAll({ stages }: Campaign, { gates, running }: CampaignState): Over {
  if (running.size > 0) return undefined;
  const all = stages.map(({ name }) => gates.get(name)?.passed);
  if (all.includes(false)) return 'failed';
  return all.every((passed) => passed) ? 'passed' : undefined;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
