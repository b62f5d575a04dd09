import type { Model } from '../catalog/index.js';
import type { NetworkSummary } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { CoolingSummary, LayoutReport, PowerSummary } from '../hall/index.js';
import type { Intent } from '../intent/index.js';
import type { CablingReport } from './cabling-report.js';
import type { TableName } from './tables.js';

export interface PlanSummary {
  gpus: number;
  servers: number;
  nodes: number;
  racks: number;
  rows: number;
  switches: number;
  links: number;
  cables: number;
  transceivers: number;
  cable_m: number;
  power_w: number;
  weight_kg: number;
  price_low_usd: number;
  price_high_usd: number;
  /** How an optimised layout compares; undefined for others. */
  layout: LayoutReport | undefined;
  /** How the cabling compares with that in other styles. */
  cabling: CablingReport;
  power: PowerSummary;
  cooling: CoolingSummary;
  networks: NetworkSummary[];
}

export interface FileSeal {
  rows: number;
  bytes: number;
  sha256: string;
}

/** `plan.json`: what the plan is of, what it used, and the seals of its tables. */
export interface PlanDocument {
  format: 'nineteen-plan/1';
  software: { name: 'nineteen'; version: string };
  name: string;
  summary: PlanSummary;
  /** Every default filled in. */
  intent: Intent;
  /** The catalog entries that the plan uses. */
  catalog: Model[];
  counts: Record<TableName, number>;
  findings: Finding[];
  files: Record<string, FileSeal>;
}
