import type { Catalog, Model, ModelKind } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';

/** A figure of a finding; 0 where it has none. */
export function figure({ figures }: Finding, name: string): number {
  return figures?.[name] ?? 0;
}

/** The key that a finding is about; empty where it names none. */
export function fieldOf({ subjects }: Finding): string {
  return subjects.find(({ kind }) => kind === 'field')?.name ?? '';
}

/** The model that a finding is about. */
export function modelOf({ subjects }: Finding): string | undefined {
  return subjects.find(({ kind }) => kind === 'model')?.name;
}

/** The least multiple of a step that is not below a value, free of what binary fractions add. @example up(26.41, 0.1) -> 26.5 */
export function up(value: number, step: number): number {
  return Number((Math.ceil(value / step - 1e-9) * step).toFixed(9));
}

/** A power that people would write, not below the one given. @example upPower(5_517_000) -> 5_600_000 */
export function upPower(value_w: number): number {
  return up(value_w, value_w >= 1e6 ? 1e5 : 1e3);
}

/** Models of a kind, in the catalog's order. */
export function modelsOf<K extends ModelKind>(kind: K, catalog: Catalog): Extract<Model, { kind: K }>[] {
  return [...catalog.values()].filter((model): model is Extract<Model, { kind: K }> => model.kind === kind);
}
