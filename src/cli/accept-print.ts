import type { AcceptanceTold, PartTold, SlowestTold } from '../api/index.js';
import { CRITERION_WORDS, type Criterion, PART_STATES, type Part } from '../commissioning/index.js';
import { columns, number, table } from './columns.js';

const LEVEL_WORDS = { node: 'nodes', rack: 'racks', unit: 'units', pod: 'pods', cluster: 'cluster' } as const;

/** How far the cluster is from being accepted. */
export function acceptanceText({ levels, cluster, slowest }: AcceptanceTold): string {
  const shown = [...PART_STATES].reverse();
  const rows = levels.map(({ level, parts, states }) => [
    LEVEL_WORDS[level],
    '',
    number(parts),
    ...shown.map((state) => number(states[state])),
  ]);
  return [
    `${cluster.name}: ${cluster.state}`,
    ...table(['', '', 'all', ...shown], rows).map((line) => `  ${line}`),
    '',
    ...criteriaLines(cluster),
    ...slowest.map(slowestText),
    '',
  ].join('\n');
}

/** Things that are named of what a criterion lacks; with --json more are. */
const MOST_NAMED = 8;

/** One part, and what it lacks. */
export function partText({ part, grounds }: PartTold): string {
  const lacking = new Map(grounds.map((ground) => [ground.criterion, lackingText(ground)]));
  const signed = part.signed.map(({ as, by, at_s, on }) => {
    const time = new Date(1000 * at_s).toISOString().slice(0, 16).replace('T', ' ');
    return `signed for ${as} by ${by} at ${time} UTC${on.name === part.name ? '' : `, with ${on.name}`}`;
  });
  return [`${part.name}: ${part.state}`, ...criteriaLines(part, (criterion) => lacking.get(criterion)), ...signed, ''].join('\n');
}

function lackingText({ criterion, lacking, lacking_all }: PartTold['grounds'][number]): string | undefined {
  // Its own test says no more than the line above.
  if (lacking.length === 0 || criterion === 'test') return undefined;
  const named = lacking.slice(0, MOST_NAMED).map(({ name, failed }) => `${name}${failed && criterion !== 'matters' ? ' (failed)' : ''}`);
  const more = lacking_all > named.length ? `, and ${number(lacking_all - named.length)} more` : '';
  return `${criterion === 'matters' ? 'at' : 'lacking'} ${named.join(', ')}${more}`;
}

function criteriaLines({ criteria }: Part, more: (criterion: Criterion) => string | undefined = () => undefined): string[] {
  const lines = criteria.map(({ criterion, of, met, failed }): [string, string] => {
    if (criterion === 'matters') return [CRITERION_WORDS[criterion], of === 0 ? 'none' : `${number(of)} open`];
    return [CRITERION_WORDS[criterion], `${number(met)} of ${number(of)}${failed > 0 ? `, ${number(failed)} failed` : ''}`];
  });
  return columns(lines).flatMap((line, i) => {
    const lacking = more(criteria[i].criterion);
    return lacking === undefined ? [`  ${line}`] : [`  ${line}`, `    ${lacking}`];
  });
}

function slowestText({ name, share, usual, criterion, own, others }: SlowestTold): string {
  const behind =
    own < others
      ? `most behind in: ${CRITERION_WORDS[criterion]}, ${percent(own)} where others are ${percent(others)}`
      : `least done: ${CRITERION_WORDS[criterion]}, ${percent(own)}`;
  return `slowest: ${name}, ${percent(share)} done where ${percent(usual)} is usual; ${behind}`;
}

/** A share that is not all is never called all. */
function percent(share: number): string {
  return `${share === 1 ? 100 : Math.min(99, Math.round(100 * share))} %`;
}
