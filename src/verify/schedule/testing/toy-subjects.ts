import type { PlanTables } from '../../../plan/index.js';
import { type Column, cell } from '../../../table/index.js';
import type { Fixture } from '../../testing/fixture.js';

type Row = Record<string, string>;

/** What the toy plan holds of one subject, and which others it waits for. */
export interface ToySubject {
  name: string;
  aisle?: string;
  is?: readonly string[];
  measures?: Readonly<Record<string, number>>;
  /** Names of subjects of another kind that belong to it. */
  needs?: Readonly<Record<string, readonly string[]>>;
}

/** The subjects of a toy plan, counted row by row. */
export function toySubjects({ tables, document }: Fixture): Record<string, ToySubject[]> {
  const racks = rowsOf(tables, 'racks');
  const devices = rowsOf(tables, 'devices');
  const links = rowsOf(tables, 'links');
  const cables = rowsOf(tables, 'cables');
  const cooling = rowsOf(tables, 'cooling');
  const rackOf = (device: string) => devices.find((each) => each.device === device)?.rack as string;
  const isServer = (device: string) => device.startsWith('gpu-');
  const aisle = (rack: string) => `aisle ${racks.find((each) => each.rack === rack)?.row}`;
  const pullOf = ({ trunk, bundle, route, cable }: Row) => trunk || bundle || (route && cable);
  const pulls: ToySubject[] = [
    ...rowsOf(tables, 'bundles').map((row) => ({ ...row, name: row.bundle })),
    ...cables.filter(({ trunk, bundle, route }) => !trunk && !bundle && route).map((row) => ({ ...row, name: row.cable })),
    ...rowsOf(tables, 'trunks').map((row) => ({ ...row, name: row.trunk })),
  ].map(({ name, length_m, a_rack, b_rack }: Row) => ({
    name,
    measures: { metres: Number(length_m), cables: cables.filter(({ bundle }) => bundle === name).length || 1 },
    needs: { rack: [a_rack, b_rack] },
  }));
  /** Plugs at devices: ends of links, those that share a cable and a device once; a cord over a panel has another there. */
  const plugs = (at: (device: string) => boolean, fibre: boolean) => {
    const seen = new Set<string>();
    let count = 0;
    for (const { a_device, b_device, cable } of links)
      for (const [side, device] of [a_device, b_device].entries()) {
        const own = cables.find((each) => each.cable === cable) as Row;
        const key = `${cable} ${side} ${device}`;
        if (!at(device) || seen.has(key) || (fibre && own.medium !== 'mmf' && own.medium !== 'smf')) continue;
        seen.add(key);
        count += own.trunk ? 2 : 1;
      }
    return count;
  };
  /** Modules of two links each, one to a cage: ports swp5s0 and swp5s1 share one. */
  const modules = (device: string) => {
    const cages = links.flatMap(({ a_device, a_port, b_device, b_port, cable }) => {
      if (!cables.find((each) => each.cable === cable)?.a_transceiver) return [];
      return a_device === device
        ? [a_port.split('s').slice(0, 2).join('s')]
        : b_device === device
          ? [b_port.split('s').slice(0, 2).join('s')]
          : [];
    });
    return new Set(cages).size;
  };
  const inRack = (rack: string, role: string) => devices.filter((each) => each.rack === rack && each.role === role).length;
  const switches = devices.filter(({ role }) => ['leaf', 'spine', 'core'].includes(role)).map(({ device }) => device);
  const units = [...new Set(devices.filter(({ role }) => role === 'server').map(({ unit }) => unit))];
  return {
    rack: racks.map(({ rack, kind, power_w, hall }) => ({
      name: rack,
      aisle: aisle(rack),
      is: [kind, ...(inRack(rack, 'server') > 0 ? ['liquid'] : [])],
      measures: {
        servers: inRack(rack, 'server'),
        pdus: inRack(rack, 'pdu'),
        plugs: plugs((device) => rackOf(device) === rack, false),
        'fibre plugs': plugs((device) => rackOf(device) === rack, true),
        kilowatts: Number(power_w) / 1000,
        'litres per minute': cooling.reduce((sum, each) => sum + (each.rack === rack ? Number(each.flow_lpm) : 0), 0),
      },
      needs: {
        cdu: cooling.filter((each) => each.kind === 'cdu' && each.rack === rack).map(({ unit }) => unit),
        'air handler': cooling.filter((each) => each.kind === 'air' && each.hall === hall).map(({ unit }) => unit),
        pull: pulls.filter(({ needs }) => needs?.rack.includes(rack)).map(({ name }) => name),
        switch: switches.filter((device) =>
          links.some(
            ({ a_device, b_device }) =>
              (a_device === device && isServer(b_device) && rackOf(b_device) === rack) ||
              (b_device === device && isServer(a_device) && rackOf(a_device) === rack),
          ),
        ),
      },
    })),
    cdu: cooling
      .filter(({ kind }) => kind === 'cdu')
      .map(({ unit, rack, flow_lpm }) => ({
        name: unit,
        aisle: aisle(rack),
        is: ['in rack'],
        measures: { racks: 1, 'litres per minute': Number(flow_lpm) },
        needs: { rack: [rack] },
      })),
    'air handler': cooling
      .filter(({ kind }) => kind === 'air')
      .map(({ unit, hall }) => {
        const own = racks.filter((each) => each.hall === hall).map(({ rack }) => rack);
        return { name: unit, measures: { racks: own.length }, needs: { rack: own } };
      }),
    switch: switches.map((device) => ({
      name: device,
      measures: { plugs: plugs((each) => each === device, false), optics: modules(device) },
      needs: {
        rack: [rackOf(device)],
        pull: [
          ...new Set(
            links
              .filter(({ a_device, b_device }) => a_device === device || b_device === device)
              .map(({ cable }) => pullOf(cables.find((each) => each.cable === cable) as Row)),
          ),
        ].filter((pull) => pull !== ''),
      },
    })),
    pull: pulls,
    unit: units.map((unit) => {
      const own = devices.filter((each) => each.role === 'server' && each.unit === unit);
      return { name: `unit ${unit}`, measures: { servers: own.length }, needs: { rack: [...new Set(own.map(({ rack }) => rack))] } };
    }),
    pod: [{ name: 'pod 1', measures: { units: units.length }, needs: { unit: units.map((unit) => `unit ${unit}`) } }],
    cluster: [{ name: document.name, measures: { racks: racks.length }, needs: { pod: ['pod 1'] } }],
  };
}

/** Rows of a table as texts. */
function rowsOf(tables: PlanTables, name: keyof PlanTables): Row[] {
  const { rows, columns } = tables[name];
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(Object.entries(columns as Record<string, Column>).map(([column, values]) => [column, cell(values, row)])),
  );
}
