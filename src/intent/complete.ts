import {
  adapterLinks,
  type Catalog,
  commonSpeed,
  type NodeModel,
  portsAt,
  type RackModel,
  type ServerModel,
  type SwitchModel,
} from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import type { Path, Placed } from '../yamlfile/index.js';
import { askedKeys } from './asked.js';
import { Checker } from './check.js';
import { checkHall } from './check-hall.js';
import { checkLabel } from './check-label.js';
import { completeClos, switchIds, switchPath } from './complete-clos.js';
import { completeCabling, completeHall, completeLayout } from './complete-hall.js';
import { completeManagement } from './complete-management.js';
import { completeCooling, completePower } from './complete-power.js';
import { completeRacks } from './complete-racks.js';
import { tellNoCommonSpeed } from './no-common-speed.js';
import { type IntentFile, MOST_GPUS, MOST_NODES } from './schema.js';
import type { ClosNetwork, ComputeNetwork, Intent, NodeGroup } from './types.js';
import { defaultUnitServers } from './unit.js';
import { usablePart } from './usable.js';

/**
 * Fills in every default and checks what a schema cannot: models and their kinds, speeds, planes, names, and that the
 * wish is one.
 *
 * @param sound  whether the file passed its schema; when not, what is left without its faults is checked all the same
 */
export function completeIntent(
  file: IntentFile | object,
  sound: boolean,
  catalog: Catalog,
  placed: Placed,
): { intent?: Intent; findings: Finding[] } {
  if (!sound) {
    const { file: part, lost } = usablePart(file);
    const checker = new Checker(placed, catalog, lost);
    if (part) new Completer(part, catalog, checker).complete();
    // Models are looked up everywhere: under a key that is unknown, too.
    const everywhere = new Checker(placed, catalog);
    lookUpModels(file, everywhere);
    return { findings: [...checker.findings, ...everywhere.findings] };
  }
  const checker = new Checker(placed, catalog);
  const intent = new Completer(file as IntentFile, catalog, checker).complete();
  return intent ? { intent, findings: checker.findings } : { findings: checker.findings };
}

/** Models named in a file that is not sound otherwise: its values may be anything. */
function lookUpModels(file: object, checker: Checker): void {
  const { server, networks, nodes, racks } = file as Record<string, unknown>;
  checker.model(server, 'server', ['server']);
  for (const [name, network] of entriesOf(networks)) {
    const asked = (network as { switch?: unknown } | null | undefined)?.switch;
    checker.model(asked, 'switch', ['networks', name, 'switch']);
    for (const [tier, id] of entriesOf(asked)) checker.model(id, 'switch', ['networks', name, 'switch', tier]);
  }
  for (const [role, asked] of entriesOf(nodes)) {
    const id = typeof asked === 'string' ? /^\d+ of (\S+)$/.exec(asked)?.[1] : (asked as { model?: unknown } | null)?.model;
    checker.model(id, 'node', ['nodes', role]);
  }
  for (const [name, rack] of entriesOf(racks))
    for (const [key, id] of entriesOf(rack))
      if ((key === 'model' || key === 'pdu' || key === 'cdu' || key === 'cable_manager') && id !== 'none')
        checker.model(id, key === 'model' ? 'rack' : key === 'cable_manager' ? 'cable-manager' : key, ['racks', name, key]);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

class Completer {
  constructor(
    private readonly file: IntentFile,
    private readonly catalog: Catalog,
    private readonly checker: Checker,
  ) {}

  complete(): Intent | undefined {
    const { file, checker } = this;
    const server = checker.model(file.server, 'server', ['server']);
    const compute = this.compute(server);
    const nodes = this.nodes();
    const frontend = server && this.flat('frontend', server, nodes);
    const storage = server && this.flat('storage', server, nodes);
    const management = completeManagement(file.networks.management, checker);
    this.nodesApart(nodes, { frontend, storage });
    const servers = this.servers(server, compute);
    const racks = server && completeRacks(file.racks, server, checker, this.catalog);
    // What depends on the server was not looked at; typos there are to be told too.
    if (!server) lookUpModels(file, checker);
    const rackModels = racks && [racks.gpu, racks.network].map(({ model }) => this.catalog.get(model) as RackModel);
    const hall = completeHall(file.hall ?? {}, rackModels && Math.max(...rackModels.map(({ width_m }) => width_m)), checker);
    if (hall && rackModels) checkHall(hall, rackModels, checker);
    checkLabel(file.cabling?.label, checker);
    const power = completePower(file.power ?? {}, racks, checker);
    const cooling = completeCooling(file.cooling ?? {}, checker);
    if (!server || !compute || servers === undefined || !racks || !hall || !power || !cooling) return undefined;
    return {
      name: file.name,
      server: server.id,
      servers: servers.count,
      gpus: servers.gpus,
      compute: {
        ...compute,
        unit_servers:
          file.networks.compute.unit ?? (file.units === undefined ? Math.min(servers.count, compute.unit_servers) : compute.unit_servers),
      },
      frontend,
      storage,
      management,
      nodes,
      gpu_rack: racks.gpu,
      network_rack: racks.network,
      leaf_racks: file.racks?.leafs ?? 'middle',
      hall,
      cabling: completeCabling(file.cabling ?? {}),
      layout: completeLayout(file.layout ?? {}),
      power,
      cooling,
      power_available_w: file.power?.available,
      catalog: this.catalogEntries(),
      asked: askedKeys(file),
    };
  }

  private compute(server: ServerModel | undefined): ComputeNetwork | undefined {
    const { file, checker, catalog } = this;
    const path: Path = ['networks', 'compute'];
    const asked = file.networks.compute;
    if (switchIds(asked.switch, undefined).leaf === undefined)
      checker.add('MISSING', 'the compute network needs a switch', asked.switch ? [...path, 'switch'] : path, 'switch: sn5600');
    const clos = completeClos(asked, path, undefined, 1, checker, catalog);
    if (!clos || !server) return undefined;
    const topology = asked.topology ?? 'rail-optimized';
    const planes = asked.planes ?? 1;
    const adapter = adapterLinks(server.ports, server.rails, planes);
    if (!adapter) {
      checker.add(
        'PLANES',
        `the compute ports of ${server.id} cannot be split over ${planes} planes`,
        [...path, 'planes'],
        this.planesRemedy(planes),
      );
      return undefined;
    }
    for (const tier of ['leaf', 'spine', 'core'] as const) {
      const model = catalog.get(clos[`${tier}_switch`]) as SwitchModel;
      if (portsAt(model.ports, 'fabric', adapter.speed_gbps).ports.length > 0) continue;
      checker.add(
        'SPEED',
        `${model.id} has no ports of ${adapter.speed_gbps} Gbps, which ${server.id} needs`,
        switchPath(path, asked.switch, tier),
        this.speedRemedy(adapter.speed_gbps),
      );
      return undefined;
    }
    const unit = asked.unit ?? defaultUnitServers(server.id, clos.leaf_switch, topology, planes, clos.leaf_oversubscription, catalog) ?? 1;
    return { ...clos, topology, planes, unit_servers: unit };
  }

  private speedRemedy(speed_gbps: number): string | undefined {
    const able = [...this.catalog.values()]
      .filter((model) => model.kind === 'switch' && portsAt(model.ports, 'fabric', speed_gbps).ports.length > 0)
      .map((model) => model.id);
    return able.length > 0 ? `switches that have: ${able.join(', ')}` : undefined;
  }

  private planesRemedy(planes: number): string {
    const able = [...this.catalog.values()]
      .filter((model) => model.kind === 'server' && adapterLinks(model.ports, model.rails, planes))
      .map((model) => model.id);
    return able.length > 0 ? `planes: 1, or a server that can: ${able.join(', ')}` : 'planes: 1';
  }

  private flat(name: 'frontend' | 'storage', server: ServerModel, nodes: NodeGroup[]): ClosNetwork | undefined {
    const { file, checker, catalog } = this;
    const asked = file.networks[name];
    const path: Path = ['networks', name];
    const has = server.ports.some((group) => group.use === name);
    if (asked === 'none' || (asked === undefined && (name === 'storage' || !has))) return undefined;
    const endpoints = [server, ...this.models(nodes)].flatMap((model) =>
      model.ports.some((group) => group.use === name) ? [model.ports] : [],
    );
    if (!has) checker.add('NO-PORTS', `${server.id} has no ${name} ports`, path, `${name}: none`);
    const fallback = ['sn5600', 'sn4600c', 'sn3700'].find((id) => {
      const model = catalog.get(id);
      return model?.kind === 'switch' && commonSpeed(endpoints, name, model.ports) !== undefined;
    });
    if (has && fallback === undefined && switchIds(asked?.switch, undefined).leaf === undefined) {
      tellNoCommonSpeed(name, server, nodes, checker, catalog);
      return undefined;
    }
    const clos = completeClos(asked ?? {}, path, fallback, 3, checker, catalog);
    if (!clos || !has) return undefined;
    const leaf = catalog.get(clos.leaf_switch) as SwitchModel;
    if (commonSpeed(endpoints, name, leaf.ports) === undefined)
      checker.add(
        'SPEED',
        `no speed is common to the ${name} ports of the servers and nodes and to ${leaf.id}`,
        [...path, 'switch'],
        fallback && `switch: ${fallback}`,
      );
    return clos;
  }

  private models(nodes: NodeGroup[]): NodeModel[] {
    return nodes.map((group) => this.catalog.get(group.model) as NodeModel);
  }

  private nodes(): NodeGroup[] {
    const { file, checker } = this;
    const groups: NodeGroup[] = [];
    for (const role of ['storage', 'login', 'management'] as const) {
      const asked = file.nodes?.[role];
      if (asked === undefined) continue;
      const [count, model] = typeof asked === 'string' ? asked.split(' of ') : [asked.count, asked.model];
      if (Number(count) < 1) checker.add('RANGE', 'expected at least 1 node; leave the line out for none', ['nodes', role]);
      else if (Number(count) > MOST_NODES)
        checker.add('RANGE', `expected at most ${MOST_NODES.toLocaleString('en-US')} nodes, found ${count}`, ['nodes', role]);
      else if (checker.model(model, 'node', ['nodes', role])) groups.push({ role, model, count: Number(count) });
    }
    return groups;
  }

  /** Warns of nodes whose data ports no network joins; that the network is wrong is told elsewhere. */
  private nodesApart(nodes: NodeGroup[], joined: Record<'frontend' | 'storage', ClosNetwork | undefined>): void {
    if (this.checker.findings.some((finding) => finding.severity === 'error')) return;
    const uses = ['frontend', 'storage'] as const;
    for (const [i, { ports }] of this.models(nodes).entries()) {
      const has = uses.filter((use) => ports.some((group) => group.use === use));
      if (has.length === 0 || has.some((use) => joined[use])) continue;
      const { role, model } = nodes[i];
      this.checker.add(
        'NODES-APART',
        `${model} has ${has.join(' and ')} ports, but the intent has no such network: these nodes will carry no data`,
        ['nodes', role],
        `networks: {${has[0]}: {switch: ID}}`,
        'warning',
      );
    }
  }

  private servers(server: ServerModel | undefined, compute: ComputeNetwork | undefined): { count: number; gpus: number } | undefined {
    const { file, checker } = this;
    const given = (['gpus', 'servers', 'units'] as const).filter((key) => file[key] !== undefined);
    if (given.length === 0) checker.add('SIZE', 'how large? one of gpus, servers or units is missing', [], 'gpus: 1024');
    for (const key of given.slice(1)) checker.add('SIZE', `${given[0]} is given already; keep one of gpus, servers and units`, [key]);
    if (given.length !== 1 || !server) return undefined;
    if (file.units !== undefined) {
      if (!compute) return undefined;
      return this.withinMost('units', file.units, compute.unit_servers * server.gpus)
        ? { count: file.units * compute.unit_servers, gpus: file.units * compute.unit_servers * server.gpus }
        : undefined;
    }
    const count = file.servers ?? Math.ceil((file.gpus as number) / server.gpus);
    const gpus = file.gpus ?? count * server.gpus;
    if (file.servers !== undefined && !this.withinMost('servers', file.servers, server.gpus)) return undefined;
    if (count * server.gpus !== gpus)
      checker.add(
        'SIZE',
        `${gpus} GPUs fill ${count} servers of ${server.gpus} but for ${count * server.gpus - gpus}; ${count * server.gpus} are planned`,
        ['gpus'],
        undefined,
        'note',
      );
    return { count, gpus };
  }

  /** Whether so many servers or units stay within the most GPUs that a cluster may have. */
  private withinMost(key: 'servers' | 'units', count: number, gpusEach: number): boolean {
    if (count * gpusEach <= MOST_GPUS) return true;
    const figure = (value: number) => value.toLocaleString('en-US');
    this.checker.add(
      'RANGE',
      `${figure(count)} ${key} of ${figure(gpusEach)} GPUs are ${figure(count * gpusEach)} GPUs; expected at most ${figure(MOST_GPUS)}`,
      [key],
      `${key}: ${Math.floor(MOST_GPUS / gpusEach)} at most`,
    );
    return false;
  }

  private catalogEntries(): Intent['catalog'] {
    const ids = (this.file.catalog ?? []).map((entry) => (entry as { id?: string } | null)?.id);
    return ids.flatMap((id) => (id !== undefined && this.catalog.has(id) ? [this.catalog.get(id) as RackModel] : []));
  }
}
