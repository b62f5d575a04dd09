import type { Finding } from '../../finding/index.js';
import { formatQuantity } from '../../units/index.js';
import { type CampaignPlace, targetsOf } from './places.js';
import type { Campaign } from './types.js';

/** What is wrong with a campaign on a plan: nothing to test, more power than is allowed, bounds for other models alone. */
export function campaignFindings(campaign: Campaign, places: readonly CampaignPlace[], file: string): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, message: string, remedy?: string, severity: Finding['severity'] = 'error') =>
    findings.push({ code, severity, message, subjects: [{ kind: 'file', name: file }], ...(remedy ? { remedy } : {}) });
  if (places.length === 0) add('CAMPAIGN-EMPTY', 'the plan has no GPU server to test');
  for (const { name, level, checks } of campaign.stages) {
    const targets = targetsOf(level, places);
    if (targets.length === 0 && places.length > 0) add('CAMPAIGN-EMPTY', `stage "${name}": the plan has no ${level}`);
    const pairsOnly = checks.every(({ pairRounds }) => pairRounds > 0);
    const powers = targets.map((target) => target.places.map((row) => places[row].power_W).sort((a, b) => b - a));
    const most_W = Math.max(0, ...powers.map((each) => (pairsOnly ? each.slice(0, 2) : each).reduce((sum, watts) => sum + watts, 0)));
    if (campaign.power_W !== undefined && most_W > campaign.power_W)
      add(
        'CAMPAIGN-POWER',
        `stage "${name}": one ${level} draws up to ${formatQuantity(most_W, 'power')}, and ${formatQuantity(campaign.power_W, 'power')} are allowed`,
        'allow more power, or leave the stage out',
      );
  }
  const models = new Set(places.map(({ model }) => model));
  const named = campaign.stages.flatMap(({ checks }) => checks.flatMap(({ pass }) => pass.flatMap((each) => each.models)));
  if (named.length > 0 && models.size > 0 && !named.some((model) => models.has(model)))
    add('CAMPAIGN-MODELS', `no bound of the file is for ${[...models].join(' or ')}`, 'add pass criteria for that model', 'warning');
  return findings;
}
