import type { Model } from '../../catalog/index.js';
import type { Intent } from '../../intent/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { type Groups, groupBy, integers, lookUp, lookUpIds, NONE, rowsByText } from './columns.js';
import { type Cords, readCords } from './cords.js';
import { type Fabrics, readFabrics } from './fabrics.js';
import { modulesInCages } from './modules.js';
import { type Ports, readPorts } from './ports.js';
import { type Routes, readRoutes } from './routes.js';
import { type Runs, readRuns } from './runs.js';
import { readSupply, type Supply } from './supply.js';
import { readTrays, type Trays } from './trays.js';
import { readTrunks, type Structured } from './trunks.js';
import { NETWORKS, numbered, ROLES } from './words.js';

/** A plan's tables as row numbers, each name looked up once; -1 where a cell is empty or leads nowhere. */
export interface PlanRead {
  tables: PlanTables;
  document: PlanDocument;
  intent: Intent;
  /** Models of `document.catalog`, and by id their place in it. */
  models: readonly Model[];
  modelIndex: ReadonlyMap<string, number>;
  racks: { model: Int32Array };
  devices: {
    /** Place in ROLES and NETWORKS. */
    role: Int32Array;
    network: Int32Array;
    model: Int32Array;
    rack: Int32Array;
    tier: Int32Array;
    unit: Int32Array;
    pod: Int32Array;
    rail: Int32Array;
    plane: Int32Array;
  };
  links: { network: Int32Array; a: Int32Array; b: Int32Array; cable: Int32Array };
  cables: {
    model: Int32Array;
    aRack: Int32Array;
    bRack: Int32Array;
    aTransceiver: Int32Array;
    bTransceiver: Int32Array;
    bundle: Int32Array;
    /** The trunk that its two cords meet, and the leg from 1. */
    trunk: Int32Array;
    leg: Int32Array;
    links: Groups;
  };
  trunks: Structured['trunks'];
  panels: Structured['panels'];
  bundles: { model: Int32Array; aRack: Int32Array; bRack: Int32Array };
  trays: Trays;
  routes: Routes;
  runs: Runs;
  power: Supply['power'];
  /** By rack. */
  cords: readonly Cords[];
  cooling: Supply['cooling'];
  ports: Ports;
  /** Transceiver in each cage, as a place in `models`. */
  modules: Int32Array;
  fabrics: Fabrics;
  deviceName(device: number): string;
  portName(link: number, side: 'a' | 'b'): string;
  linkName(link: number): string;
  cableName(cable: number): string;
  rackName(rack: number): string;
  trunkName(trunk: number): string;
  panelName(panel: number): string;
}

/** Reads the tables; every later step works on row numbers only. O(rows). */
export function readPlan(tables: PlanTables, document: PlanDocument): PlanRead {
  const { racks, devices, links, cables, bundles, trunks, panels } = tables;
  const models = document.catalog;
  const modelIndex = new Map(models.map((model, i) => [model.id, i]));
  const networks = numbered(NETWORKS);
  const deviceIndex = rowsByText(devices.columns.device, devices.rows);
  const rackIndex = rowsByText(racks.columns.rack, racks.rows);
  const cableOfLink = lookUpIds(links.columns.cable, links.rows, cables.columns.cable, cables.rows);
  const trunkOfCable = lookUpIds(cables.columns.trunk, cables.rows, trunks.columns.trunk, trunks.rows);
  const trays = readTrays(tables);
  const base = {
    tables,
    document,
    intent: document.intent,
    models,
    modelIndex,
    racks: { model: lookUp(racks.columns.model, racks.rows, modelIndex) },
    devices: {
      role: lookUp(devices.columns.role, devices.rows, numbered(ROLES)),
      network: lookUp(devices.columns.network, devices.rows, networks),
      model: lookUp(devices.columns.model, devices.rows, modelIndex),
      rack: lookUp(devices.columns.rack, devices.rows, rackIndex),
      tier: integers(devices.columns.tier, devices.rows),
      unit: integers(devices.columns.unit, devices.rows),
      pod: integers(devices.columns.pod, devices.rows),
      rail: integers(devices.columns.rail, devices.rows),
      plane: integers(devices.columns.plane, devices.rows),
    },
    links: {
      network: lookUp(links.columns.network, links.rows, networks),
      a: lookUp(links.columns.a_device, links.rows, deviceIndex),
      b: lookUp(links.columns.b_device, links.rows, deviceIndex),
      cable: cableOfLink,
    },
    cables: {
      model: lookUp(cables.columns.model, cables.rows, modelIndex),
      aRack: lookUp(cables.columns.a_rack, cables.rows, rackIndex),
      bRack: lookUp(cables.columns.b_rack, cables.rows, rackIndex),
      aTransceiver: lookUp(cables.columns.a_transceiver, cables.rows, modelIndex),
      bTransceiver: lookUp(cables.columns.b_transceiver, cables.rows, modelIndex),
      bundle: lookUpIds(cables.columns.bundle, cables.rows, bundles.columns.bundle, bundles.rows),
      trunk: trunkOfCable,
      leg: integers(cables.columns.leg, cables.rows),
      links: groupBy(cableOfLink, cables.rows),
    },
    bundles: {
      model: lookUp(bundles.columns.model, bundles.rows, modelIndex),
      aRack: lookUp(bundles.columns.a_rack, bundles.rows, rackIndex),
      bRack: lookUp(bundles.columns.b_rack, bundles.rows, rackIndex),
    },
    ...readTrunks(tables, trunkOfCable, modelIndex, rackIndex, rowsByText(panels.columns.panel, panels.rows)),
    trays,
    routes: readRoutes(tables, trays),
    ...readSupply(tables, deviceIndex, rackIndex),
    deviceName: (device: number) => (device === NONE ? '(none)' : cell(devices.columns.device, device)),
    portName: (link: number, side: 'a' | 'b') =>
      `${cell(links.columns[`${side}_device`], link)}:${cell(links.columns[`${side}_port`], link)}`,
    linkName: (link: number) => cell(links.columns.link, link),
    cableName: (cable: number) => cell(cables.columns.cable, cable),
    rackName: (rack: number) => (rack === NONE ? '(none)' : cell(racks.columns.rack, rack)),
    trunkName: (trunk: number) => cell(trunks.columns.trunk, trunk),
    panelName: (panel: number) => (panel === NONE ? '(none)' : cell(panels.columns.panel, panel)),
  };
  const ports = readPorts(base);
  return { ...base, ports, modules: modulesInCages(base, ports), fabrics: readFabrics(base), runs: readRuns(base), cords: readCords(base) };
}

/** What the parts of the reading that build on the row numbers start from. */
export type PlanRows = Omit<PlanRead, 'ports' | 'modules' | 'fabrics' | 'runs' | 'cords'>;
