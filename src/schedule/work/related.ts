import { cell, rowsOfNames } from '../../table/index.js';
import type { SubjectKind } from '../site/types.js';
import { type Incidence, identity, incidence, inverse, through, whole } from './incidence.js';
import type { PlanView } from './plan-view.js';

/**
 * Which subjects of one kind an activity of another waits for: those that belong to its own, as the pulls that end at a rack,
 * the trays of a pull, the switches that a rack's servers are linked with, what removes a rack's heat, the racks and leafs of a unit.
 */
export class Related {
  private readonly known = new Map<string, Incidence | undefined>();

  constructor(
    private readonly view: PlanView,
    private readonly counts: Record<SubjectKind, number>,
  ) {}

  /** @returns undefined where the two have nothing to do with one another */
  of(later: SubjectKind, earlier: SubjectKind): Incidence | undefined {
    const key = `${later} < ${earlier}`;
    if (!this.known.has(key)) this.known.set(key, this.find(later, earlier));
    return this.known.get(key);
  }

  private find(later: SubjectKind, earlier: SubjectKind): Incidence | undefined {
    if (later === earlier) return identity(this.counts[later]);
    if (later === 'cluster') return whole(this.counts[earlier]);
    const { view } = this;
    switch (`${later} < ${earlier}`) {
      case 'pull < rack':
        return incidence(view.pulls.count, twice(view.pulls.count), both(view.pulls.a, view.pulls.b));
      case 'rack < pull':
        return inverse(this.of('pull', 'rack') as Incidence, this.counts.rack);
      case 'pull < tray':
        return this.traysOfPulls();
      case 'rack < row':
        return incidence(this.counts.rack, rows(view.rowOf.length), view.rowOf);
      case 'row < rack':
        return inverse(this.of('rack', 'row') as Incidence, this.counts.row);
      case 'rack < power element':
        return this.chainsOfRacks();
      case 'cdu < rack':
        return view.coolers.cduRacks;
      case 'rack < cdu':
        return inverse(view.coolers.cduRacks, this.counts.rack);
      case 'air handler < rack':
        return view.coolers.handlerRacks;
      case 'rack < air handler':
        return inverse(view.coolers.handlerRacks, this.counts.rack);
      case 'switch < rack':
        return incidence(
          this.counts.switch,
          rows(this.counts.switch),
          view.switches.map((device) => view.rackOf[device]),
        );
      case 'switch < pull':
        return this.bySwitch(view.devicePulls);
      case 'rack < switch':
        return view.rackSwitches;
      case 'unit < rack':
        return this.ofUnits('server', (device) => view.rackOf[device]);
      case 'unit < switch':
        return this.ofUnits('leaf', (device) => view.switchOf[device]);
      case 'pod < unit':
        return this.unitsOfPods();
      case 'pod < rack':
        return through(this.of('pod', 'unit') as Incidence, this.of('unit', 'rack') as Incidence);
      case 'pod < switch':
        return incidence(
          this.counts.pod,
          view.switches.map((device) => view.podOf[device]),
          rows(this.counts.switch),
        );
      default:
        return undefined;
    }
  }

  private bySwitch(ofDevice: Incidence): Incidence {
    const of: number[] = [];
    const to: number[] = [];
    for (const [i, device] of this.view.switches.entries())
      for (let at = ofDevice.starts[device]; at < ofDevice.starts[device + 1]; at++) {
        of.push(i);
        to.push(ofDevice.to[at]);
      }
    return incidence(this.counts.switch, of, to);
  }

  private traysOfPulls(): Incidence {
    const { routes, trays } = this.view.tables;
    const trayOf = rowsOfNames(routes.columns.tray, trays.columns.tray);
    const ids = routes.columns.route.values;
    // Routes are numbered in the order of their table.
    const number = new Map<number, number>();
    for (const id of ids) if (!number.has(id)) number.set(id, number.size);
    const ofRoute = incidence(
      number.size,
      Int32Array.from(ids, (id) => number.get(id) as number),
      rows(routes.rows).map(trayOf),
    );
    const routeOf = Int32Array.from(this.view.pulls.route, (id) => number.get(id) ?? -1);
    return through(incidence(routeOf.length, rows(routeOf.length), routeOf), ofRoute);
  }

  /** What the power of each rack comes through, from its PDUs up. */
  private chainsOfRacks(): Incidence {
    const { power, racks } = this.view.tables;
    const { element, parent, kind, rack } = power.columns;
    const parentOf = rowsOfNames(parent, element);
    const rackOf = rowsOfNames(rack, racks.columns.rack);
    const subject = new Int32Array(power.rows).fill(-1);
    let count = 0;
    for (let row = 0; row < power.rows; row++) if (cell(kind, row) !== 'pdu') subject[row] = count++;
    const of: number[] = [];
    const to: number[] = [];
    for (let row = 0; row < power.rows; row++) {
      if (cell(kind, row) !== 'pdu') continue;
      for (let up = parentOf(row); up >= 0; up = parentOf(up)) {
        of.push(rackOf(row));
        to.push(subject[up]);
      }
    }
    return incidence(this.counts.rack, of, to);
  }

  private ofUnits(role: string, what: (device: number) => number): Incidence {
    const { devices } = this.view.tables;
    const of = rows(devices.rows).map((device) => (cell(devices.columns.role, device) === role ? this.view.unitOf[device] : -1));
    return incidence(this.counts.unit, of, rows(devices.rows).map(what));
  }

  private unitsOfPods(): Incidence {
    const { unitOf, podOf } = this.view;
    // A plan without pods is one.
    const pods = unitOf.map((unit, device) => (unit < 0 ? -1 : Math.max(0, podOf[device])));
    return incidence(this.counts.pod, pods, unitOf);
  }
}

function rows(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

function twice(count: number): Int32Array {
  return Int32Array.from({ length: 2 * count }, (_, i) => i % count);
}

function both(a: Int32Array, b: Int32Array): Int32Array {
  return Int32Array.from({ length: a.length + b.length }, (_, i) => (i < a.length ? a[i] : b[i - a.length]));
}
