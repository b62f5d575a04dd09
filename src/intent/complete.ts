import { adapterLinks, type Catalog, commonSpeed, portsAt, type RackModel, type ServerModel, type SwitchModel } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import { parseQuantity } from '../units/index.js';
import type { Path, Placed } from '../yamlfile/index.js';
import { Checker } from './check.js';
import { completeClos, switchIds } from './complete-clos.js';
import { completeRacks } from './complete-racks.js';
import { hallSides, type IntentFile, MOST_NODES } from './schema.js';
import type { ClosNetwork, ComputeNetwork, HallPolicy, Intent, ManagementNetwork, NodeGroup } from './types.js';
import { defaultUnitServers } from './unit.js';

/**
 * Fills in every default and checks what a schema cannot: models and their kinds, speeds, planes, names, and that the
 * wish is one.
 *
 * @param sound  whether the file passed its schema; when not, only models are looked up, to tell their typos too
 */
export function completeIntent(
  file: IntentFile | object,
  sound: boolean,
  catalog: Catalog,
  placed: Placed,
): { intent?: Intent; findings: Finding[] } {
  const checker = new Checker(placed, catalog);
  if (!sound) {
    lookUpModels(file, checker);
    return { findings: checker.findings };
  }
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
      if ((key === 'model' || key === 'pdu' || key === 'cdu') && id !== 'none')
        checker.model(id, key === 'model' ? 'rack' : key, ['racks', name, key]);
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
    const management = this.management();
    const servers = this.servers(server, compute);
    const racks = server && completeRacks(file.racks, server, checker, this.catalog);
    // What depends on the server was not looked at; typos there are to be told too.
    if (!server) lookUpModels(file, checker);
    const hall = this.hall();
    if (!server || !compute || servers === undefined || !racks || !hall) return undefined;
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
      hall,
      power_available_w: file.power?.available,
      catalog: this.catalogEntries(),
    };
  }

  private compute(server: ServerModel | undefined): ComputeNetwork | undefined {
    const { file, checker, catalog } = this;
    const path: Path = ['networks', 'compute'];
    const asked = file.networks.compute;
    if (asked.switch === undefined) checker.add('MISSING', 'the compute network needs a switch', path, 'switch: sn5600');
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
        [...path, 'switch'],
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
    const endpoints = [server, ...nodes.map((group) => catalog.get(group.model))].flatMap((model) =>
      model && 'ports' in model && model.ports.some((group) => group.use === name) ? [model.ports] : [],
    );
    if (!has) checker.add('NO-PORTS', `${server.id} has no ${name} ports`, path, `${name}: none`);
    const fallback = ['sn5600', 'sn4600c', 'sn3700'].find((id) => {
      const model = catalog.get(id);
      return model?.kind === 'switch' && commonSpeed(endpoints, name, model.ports) !== undefined;
    });
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

  private management(): ManagementNetwork | undefined {
    const { file, checker } = this;
    const asked = file.networks.management;
    if (asked === 'none') return undefined;
    const path: Path = ['networks', 'management', 'switch'];
    const ids = switchIds(asked?.switch, 'sn2201');
    const spine = typeof asked?.switch === 'object' ? (asked.switch.spine ?? 'sn4600c') : 'sn4600c';
    const leafModel = checker.model(ids.leaf, 'switch', path);
    const spineModel = checker.model(spine, 'switch', path);
    if (!leafModel || !spineModel) return undefined;
    if (portsAt(leafModel.ports, 'fabric', 1).ports.length === 0)
      checker.add('SPEED', `${leafModel.id} has no 1 Gbps ports for management`, path, 'switch: sn2201');
    else if (commonSpeed([], 'management', leafModel.ports) === 1)
      checker.add('SPEED', `${leafModel.id} has no faster ports to go up`, path, 'switch: sn2201');
    return { leaf_switch: leafModel.id, spine_switch: spineModel.id };
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

  private servers(server: ServerModel | undefined, compute: ComputeNetwork | undefined): { count: number; gpus: number } | undefined {
    const { file, checker } = this;
    const given = (['gpus', 'servers', 'units'] as const).filter((key) => file[key] !== undefined);
    if (given.length === 0) checker.add('SIZE', 'how large? one of gpus, servers or units is missing', [], 'gpus: 1024');
    for (const key of given.slice(1)) checker.add('SIZE', `${given[0]} is given already; keep one of gpus, servers and units`, [key]);
    if (given.length !== 1 || !server) return undefined;
    if (file.units !== undefined) {
      if (!compute) return undefined;
      const count = file.units * compute.unit_servers;
      return { count, gpus: count * server.gpus };
    }
    const count = file.servers ?? Math.ceil((file.gpus as number) / server.gpus);
    const gpus = file.gpus ?? count * server.gpus;
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

  private hall(): HallPolicy | undefined {
    const { file, checker } = this;
    const asked = file.hall ?? {};
    const sides: (number | undefined)[] = [undefined, undefined];
    if (asked.size !== undefined) {
      for (const [i, text] of hallSides(asked.size).entries()) {
        const parsed = parseQuantity(text, 'length');
        if (!parsed.ok) checker.add('UNIT', `${parsed.expected}, found "${text}"`, ['hall', 'size']);
        else if (parsed.value <= 0) checker.add('RANGE', `expected a length above 0, found "${text}"`, ['hall', 'size']);
        else sides[i] = parsed.value;
      }
      if (sides.includes(undefined)) return undefined;
    }
    return {
      width_m: sides[0],
      depth_m: sides[1],
      racks_per_row: asked.racks_per_row ?? 36,
      rows: asked.rows,
      cold_aisle_m: asked.cold_aisle ?? 1.8,
      hot_aisle_m: asked.hot_aisle ?? 1.2,
      tray_height_m: asked.tray_height ?? 2.7,
      cross_trays: asked.cross_trays ?? 3,
      slack_m: asked.slack ?? 0.5,
    };
  }

  private catalogEntries(): Intent['catalog'] {
    const ids = (this.file.catalog ?? []).map((entry) => (entry as { id?: string }).id);
    return ids.flatMap((id) => (id !== undefined && this.catalog.has(id) ? [this.catalog.get(id) as RackModel] : []));
  }
}
