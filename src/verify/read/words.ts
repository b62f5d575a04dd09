import type { Model, PortGroup } from '../../catalog/index.js';

/** The words that tables use, by the numbers that the check gives them. */
export const NETWORKS = ['compute', 'frontend', 'storage', 'management'] as const;
export const ROLES = ['server', 'storage', 'login', 'management', 'leaf', 'spine', 'core', 'cdu', 'pdu', 'cable-manager'] as const;
export const SERVER = 0;
export const MANAGEMENT = 3;
export const FACINGS = ['front', 'rear'] as const;
export const LEVELS = ['fibre', 'copper'] as const;
export const TRAY_KINDS = ['row', 'cross', 'bridge'] as const;
/** The chain of power, each kind below those before it. */
export const POWER_KINDS = ['feed', 'transformer', 'switchboard', 'ups', 'busway', 'pdu'] as const;
export const COOLING_KINDS = ['cdu', 'air'] as const;

/** Number of each word, by the word. */
export function numbered(words: readonly string[]): Map<string, number> {
  return new Map(words.map((word, i) => [word, i]));
}

/** Port groups of a model; none for what has no ports. */
export function portGroups(model: Model | undefined): readonly PortGroup[] {
  return model && 'ports' in model ? model.ports : [];
}
