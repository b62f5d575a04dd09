import { type Through, walkTarget } from './next-step.js';
import { type CampaignPlace, targetsOf } from './places.js';
import { type CampaignState, nodeAt } from './state.js';
import type { Campaign, Level } from './types.js';

/** How a target of a stage came off. */
export interface Outcomes {
  stage: string;
  level: Level;
  /** Of a node its name, which may be that of a stand-in; else that of the target, such as unit-3. */
  target: string;
  nodes: readonly string[];
  passed: boolean;
}

/** Targets that are through with all checks of their stage, or have failed one for good; first the nodes that are out. */
export function campaignOutcomes(campaign: Campaign, places: readonly CampaignPlace[], state: CampaignState): Outcomes[] {
  const through: Through = { bad: new Set(), pending: new Set() };
  const [first] = campaign.stages;
  const outcomes = [...state.out.keys()].map(
    (node): Outcomes => ({ stage: first.name, level: 'node', target: node, nodes: [node], passed: false }),
  );
  for (const stage of campaign.stages)
    for (const target of targetsOf(stage.level, places)) {
      const nodes = target.places.flatMap((row) => nodeAt(state, places[row]) ?? []);
      const { status } = walkTarget(stage, target, places, state, through);
      const mark = status === 'failed' ? through.bad : status === 'open' ? through.pending : undefined;
      for (const row of mark ? target.places : []) mark?.add(row);
      // A group whose nodes failed before was not tested itself.
      if (status === 'open' || nodes.length === 0) continue;
      const name = stage.level === 'node' ? nodes[0] : target.name;
      outcomes.push({ stage: stage.name, level: stage.level, target: name, nodes, passed: status === 'passed' });
    }
  return outcomes;
}
