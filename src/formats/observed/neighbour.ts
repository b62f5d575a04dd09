import type { PortReport } from '../../commissioning/index.js';
import { macOf } from './ids.js';

/** What LLDP tells of a neighbour, as texts. */
export interface Heard {
  name?: string | undefined;
  /** Chassis id; kept where it is a MAC. */
  chassis?: string | undefined;
  /** Port id: a name, or a MAC. */
  port?: string | undefined;
  /** Description of the port. */
  descr?: string | undefined;
}

/**
 * A neighbour heard by LLDP as the part of a report. A port id that is a MAC is another name of the port; its name is then what it is
 * described as, as hosts with lldpd do it.
 */
export function neighbourOf({ name, chassis, port, descr }: Heard): Partial<PortReport> {
  const mac = macOf(port);
  const ids = { neighbour: name, neighbourId: macOf(chassis) };
  return mac === undefined && port
    ? { ...ids, neighbourPort: port, neighbourPortAlias: descr }
    : { ...ids, neighbourPort: descr, neighbourPortAlias: mac };
}
