import type { PortGroup, PortMode } from './types.js';

/** The mode in which a group's cages run links of a speed; undefined when they cannot. */
export function modeFor(group: PortGroup, speed_gbps: number): PortMode | undefined {
  return group.modes.find((mode) => mode.speed_gbps === speed_gbps);
}

/**
 * A port's name as its operating system shows it; `PortMode` documents the templates.
 *
 * @param profile  naming profile; one that the model does not have, or undefined, takes the model's first
 * @param cage0    cage within the group, from 0
 * @param lane     link within the cage, from 0
 */
export function portName(group: PortGroup, mode: PortMode, profile: string | undefined, cage0: number, lane: number): string {
  const template = profile !== undefined && Object.hasOwn(mode.names, profile) ? mode.names[profile] : Object.values(mode.names)[0];
  const serdes = (lane * group.lanes) / mode.split;
  const values: Record<string, number> = {
    cage: cage0 + 1,
    cage0,
    lane,
    lane1: lane + 1,
    n: group.first + cage0 * mode.split + lane,
    serdes: serdes + 1,
    serdes0: cage0 * group.lanes + serdes,
  };
  return template.replace(/\{(\w+)\}/g, (all, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : all));
}

/** What a name template may hold in braces. */
export const PLACEHOLDERS: readonly string[] = ['cage', 'cage0', 'lane', 'lane1', 'n', 'serdes', 'serdes0'];
