/** How a slider goes through its range: in even steps, in even shares, or by doubling. */
type Scale = 'even' | 'shares' | 'doubling';

/** A number that can be asked about. */
export interface FieldOf {
  label: string;
  unit?: string;
  least: number;
  most: number;
  /** What a slider's values are multiples of. */
  step: number;
  scale: Scale;
  /** Numbers that are not whole are taken, too. */
  fraction?: true;
}

/** What is known about a model, its training and its cost; bounds keep the search for a split short. */
export const FIELDS = {
  layers: { label: 'layers', least: 1, most: 256, step: 1, scale: 'even' },
  hidden: { label: 'hidden size', least: 512, most: 65_536, step: 512, scale: 'shares' },
  heads: { label: 'attention heads', least: 8, most: 512, step: 8, scale: 'shares' },
  kv_heads: { label: 'key and value heads', least: 1, most: 512, step: 1, scale: 'doubling' },
  head_size: { label: 'head size', least: 32, most: 512, step: 32, scale: 'even' },
  ffn: { label: 'MLP size', least: 512, most: 262_144, step: 512, scale: 'shares' },
  vocabulary: { label: 'vocabulary', unit: 'tokens', least: 1024, most: 1_048_576, step: 1024, scale: 'shares' },
  experts: { label: 'experts in a layer', least: 0, most: 512, step: 1, scale: 'doubling' },
  per_token: { label: 'experts a token', least: 1, most: 64, step: 1, scale: 'doubling' },
  expert_ffn: { label: 'expert size', least: 128, most: 65_536, step: 128, scale: 'shares' },
  sequence: { label: 'sequence', unit: 'tokens', least: 512, most: 1_048_576, step: 1, scale: 'doubling' },
  batch: { label: 'batch', unit: 'sequences', least: 1, most: 65_536, step: 1, scale: 'doubling' },
  tokens: { label: 'train on', unit: 'billion tokens', least: 1, most: 1_000_000, step: 1, scale: 'shares', fraction: true },
  checkpoint: { label: 'a checkpoint takes', unit: 's', least: 1, most: 3600, step: 1, scale: 'shares', fraction: true },
  years: { label: 'in use for', unit: 'years', least: 1, most: 20, step: 1, scale: 'even', fraction: true },
  kwh: { label: 'electricity', unit: 'USD/kWh', least: 0.01, most: 1, step: 0.01, scale: 'even', fraction: true },
} as const satisfies Record<string, FieldOf>;

export type FieldName = keyof typeof FIELDS;
export type Sizes = Record<FieldName, number>;

/** A number within its bounds, whole where it must be; undefined where it is none. */
export function within(name: FieldName, value: number): number | undefined {
  const { least, most, fraction }: FieldOf = FIELDS[name];
  const isGood = Number.isFinite(value) && value >= least && value <= most && (fraction || Number.isInteger(value));
  return isGood ? value : undefined;
}

/** Positions of a slider: from 0 to so many. */
export function stopsOf(name: FieldName): number {
  const { least, most, step, scale }: FieldOf = FIELDS[name];
  if (scale === 'doubling') return Math.log2(most / Math.max(1, least)) + (least === 0 ? 1 : 0);
  return scale === 'even' ? Math.round((most - least) / step) : 200;
}

/** The value at a position of a slider. */
export function valueAt(name: FieldName, stop: number): number {
  const { least, most, step, scale }: FieldOf = FIELDS[name];
  if (scale === 'even') return tidy(least + stop * step);
  if (scale === 'doubling') return least === 0 ? (stop === 0 ? 0 : 2 ** (stop - 1)) : least * 2 ** stop;
  const value = least * (most / least) ** (stop / stopsOf(name));
  const rounded = step === 1 ? Number(value.toPrecision(2)) : Math.round(value / step) * step;
  return Math.min(most, Math.max(least, rounded));
}

/** The position at which a value stands, or the nearest to it. */
export function stopAt(name: FieldName, value: number): number {
  const { least, most, step, scale }: FieldOf = FIELDS[name];
  if (scale === 'even') return Math.round((value - least) / step);
  if (scale === 'doubling') return value === 0 ? 0 : Math.round(Math.log2(value / Math.max(1, least))) + (least === 0 ? 1 : 0);
  return Math.round((Math.log(value / least) / Math.log(most / least)) * stopsOf(name));
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
