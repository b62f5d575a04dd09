import type { GoodputReport } from '../../training/index.js';
import { columns, number, table } from '../columns.js';

/** The answer on one screen. @param plan  name of the plan it is of */
export function goodputText(report: GoodputReport, plan: string | undefined): string {
  const { gpus, nodes } = report;
  const of = plan === undefined ? '' : `${plan}: `;
  const paragraphs = [columns(figures(report)), causeTable(report), timeTable(report), columns(spareFigures(report))];
  return [
    `${of}a job of ${number(gpus)} ${gpus === 1 ? 'GPU' : 'GPUs'} on ${number(nodes)} ${nodes === 1 ? 'node' : 'nodes'} trains ${percent(report.goodput)} of the time`,
    `  failures of ${report.profile}: ${report.about}`,
    '',
    ...paragraphs.flatMap((lines) => [...lines.map((line) => `  ${line}`), '']),
    '',
  ].join('\n');
}

function figures({ interruptions, checkpoint, restart, detect_s, first_order_goodput }: GoodputReport): [string, string][] {
  const { mean_time_to_interrupt_s, swaps_per_day, per_day } = interruptions;
  const given = checkpoint.interval_s !== checkpoint.best_interval_s;
  return [
    ['interrupted', `every ${time(mean_time_to_interrupt_s)}; ${percent(swaps_per_day / per_day)} of them need another node`],
    ['best interval', `${time(checkpoint.best_interval_s)} of training between checkpoints of ${time(checkpoint.write_s)}`],
    ['other formulas', `Young ${time(checkpoint.young_interval_s)}, Daly ${time(checkpoint.daly_interval_s)}`],
    ...(given ? [['given interval', time(checkpoint.interval_s)] as [string, string]] : []),
    ['restart', `${restartText(restart)}; noticed after ${time(detect_s)}`],
    [
      'first order',
      `${first_order_goodput < 0 ? 'less than nothing' : percent(first_order_goodput)}; right only while interruptions are rare`,
    ],
  ];
}

function causeTable({ interruptions: { components, per_day } }: GoodputReport): string[] {
  const [days, header] = per_day < 1 ? [365, 'a year'] : [1, 'a day'];
  return table(
    ['interrupted by', '', header, 'share'],
    components
      .filter((each) => each.per_day > 0)
      .map((each) => [each.component, each.swap ? 'another node' : 'same nodes', short(each.per_day * days), percent(each.share)]),
  );
}

const KINDS: Record<string, string> = {
  useful: 'training that is kept',
  checkpoint: 'checkpoints',
  lost: 'work undone',
  detect: 'not noticed yet',
  restart: 'restarts',
  wait: 'waiting for nodes',
  slow: 'pace of slow nodes',
};

function timeTable({ time: kinds, days, simulation }: GoodputReport): string[] {
  const hours = (value: number | undefined) => (value === undefined ? '' : withTenths(value));
  const share = (value: number | undefined) => (value === undefined ? '' : percent(value));
  return table(
    [`of ${number(days)} ${days === 1 ? 'day' : 'days'}`, '', 'hours', 'share', ...(simulation ? ['simulated'] : [])],
    kinds.map((each) => [KINDS[each.kind], '', hours(each.hours), share(each.share), ...(simulation ? [share(each.simulated_share)] : [])]),
  );
}

function spareFigures({ spares, repair_s, days, simulation }: GoodputReport): [string, string][] {
  const rows: [string, string][] = [
    ['down', `${short(spares.mean_nodes_down)} nodes in the mean, repaired in ${time(repair_s)}`],
    ['spares', sparesText(spares)],
  ];
  if (!simulation) return rows;
  const { runs, seed, goodput, p5, p95, interruptions } = simulation;
  const drawn = `${number(runs)} ${runs === 1 ? 'run' : 'runs'} of ${number(days)} ${days === 1 ? 'day' : 'days'}, ${number(interruptions)} interruptions, seed ${seed}`;
  return [...rows, ['simulated', `${percent(goodput)}, ${percent(p5)} to ${percent(p95)} in 9 runs of 10 (${drawn})`]];
}

function sparesText({ nodes, needed, confidence, enough }: GoodputReport['spares']): string {
  const wanted = `${Number((confidence * 100).toPrecision(12))} %`;
  const there = `${number(nodes)} spare ${nodes === 1 ? 'node' : 'nodes'}: all of the job's nodes are there ${percent(enough)} of the time`;
  if (nodes === needed) return `${there}; one fewer would miss ${wanted}`;
  return `${there}; ${wanted} ${nodes > needed ? 'needs no more than' : 'needs'} ${number(needed)}`;
}

function restartText({ warm_s, cold_s }: GoodputReport['restart']): string {
  return warm_s === cold_s ? time(warm_s) : `${time(warm_s)}, with another node ${time(cold_s)}`;
}

/** @example withTenths(1234.56) -> '1,234.6' */
function withTenths(value: number): string {
  const [whole, tenth] = value.toFixed(1).split('.');
  return `${number(Number(whole))}.${tenth}`;
}

/** Three digits, or all before the point. */
function short(value: number): string {
  return number(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

/** A share with so many digits that what is not all or nothing does not look so. */
function percent(share: number): string {
  const least = Math.min(share, 1 - share) * 100;
  if (least <= 0) return `${share * 100} %`;
  if (least < 0.0005) return share < 0.5 ? 'under 0.001 %' : 'over 99.999 %';
  return `${(share * 100).toFixed(least >= 0.05 ? 1 : 1 - Math.floor(Math.log10(least)))} %`;
}

/** @example time(1824) -> '30.4 min' */
function time(seconds: number): string {
  const [size, unit] = seconds < 120 ? [1, 's'] : seconds < 7200 ? [60, 'min'] : seconds < 172_800 ? [3600, 'h'] : [86_400, 'd'];
  return `${short(seconds / (size as number))} ${unit}`;
}
