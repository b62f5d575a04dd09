import type { Model, PortGroup } from '../../catalog/index.js';

/** The words that tables use, by the numbers that the check gives them. */
export const NETWORKS = ['compute', 'frontend', 'storage', 'management'] as const;
export const ROLES = ['server', 'storage', 'login', 'management', 'leaf', 'spine', 'core', 'cdu', 'pdu'] as const;
export const SERVER = 0;
export const MANAGEMENT = 3;

/** Port groups of a model; none for what has no ports. */
export function portGroups(model: Model | undefined): readonly PortGroup[] {
  return model && 'ports' in model ? model.ports : [];
}
