import type { Finding } from '../../finding/index.js';
import { makeProject, NEVER, type Project, type ProjectParts, projectFaults } from '../../schedule/index.js';
import type { ProjectAbout } from './about.js';
import { isMapping, isWhole, JsonReader, type Mapping } from './json-reader.js';
import { ABOUT_KEYS, readAbout } from './read-about.js';

/**
 * Reads a project as JSON: a mapping with the columns of `ProjectParts`.
 *
 * `duration` [whole numbers]; `arcs` {from, to, lag}, where without `lag` each arc is finish to start; `demands` {activity, resource,
 * amount}; `capacity` [units, or steps [[time, units], ...]]; if wanted `release` and `deadline` [times; null for none], and what
 * `ProjectAbout` has. Activities and resources count from 0.
 *
 * Every fault becomes a finding at its line and column: JSON, MISSING, VALUE, UNKNOWN-KEY, or what `projectFaults` finds; 20 at most.
 */
export function readProject(text: string, file: string): { project?: Project; about?: ProjectAbout; findings: Finding[] } {
  const reader = new JsonReader(text, file);
  const value = reader.parse();
  if (value !== undefined && !isMapping(value)) reader.fault([], 'expected a mapping with duration, arcs, demands and capacity');
  if (!isMapping(value)) return { findings: reader.findings };
  reader.knownKeys(value, [], KEYS);
  const parts = partsOf(reader, value);
  const about = readAbout(reader, value, parts.duration.length, parts.capacity.length);
  if (reader.findings.length === 0)
    for (const { code, message, activity, resource } of projectFaults(parts, String))
      reader.fault(activity !== undefined ? ['duration', activity] : ['capacity', resource ?? 0], message, code);
  if (reader.findings.length > 0) return { findings: reader.findings };
  return { project: makeProject(parts), about, findings: [] };
}

const KEYS = ['duration', 'arcs', 'demands', 'capacity', 'release', 'deadline', ...ABOUT_KEYS];

function partsOf(reader: JsonReader, value: Mapping): ProjectParts {
  const duration = reader.column(value, ['duration']);
  const arcs = reader.mapping(value, ['arcs'], ['from', 'to', 'lag']);
  const demands = reader.mapping(value, ['demands'], ['activity', 'resource', 'amount']);
  const from = reader.column(arcs, ['arcs', 'from']);
  const lag = arcs.lag === undefined ? from.map((i) => duration[i] ?? 0) : reader.column(arcs, ['arcs', 'lag'], from.length, true);
  return {
    duration,
    arcs: { from, to: reader.column(arcs, ['arcs', 'to'], from.length), lag },
    demands: demandsOf(reader, demands),
    capacity: capacityOf(reader, value),
    ...(value.release === undefined ? {} : { release: reader.column(value, ['release'], duration.length) }),
    ...(value.deadline === undefined ? {} : { deadline: deadlineOf(reader, value, duration.length) }),
  };
}

function demandsOf(reader: JsonReader, demands: Mapping): ProjectParts['demands'] {
  const activity = reader.column(demands, ['demands', 'activity']);
  return {
    activity,
    resource: reader.column(demands, ['demands', 'resource'], activity.length),
    amount: reader.column(demands, ['demands', 'amount'], activity.length),
  };
}

function capacityOf(reader: JsonReader, value: Mapping): ProjectParts['capacity'] {
  const isPair = (step: unknown) => Array.isArray(step) && step.length === 2 && step.every(isWhole);
  return reader.list(value, ['capacity']).map((each, k) => {
    if (isWhole(each)) return each;
    if (Array.isArray(each) && each.length > 0 && each.every(isPair)) return each as [number, number][];
    reader.fault(['capacity', k], 'expected units as a whole number from 0, or steps [[time, units], ...]');
    return 0;
  });
}

function deadlineOf(reader: JsonReader, value: Mapping, count: number): number[] {
  return reader.orNull(value, ['deadline'], count, 'a time from 0', isWhole).map((each) => each ?? NEVER);
}
