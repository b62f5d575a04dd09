import type { Finding } from '../../finding/index.js';
import { cell } from '../../table/index.js';
import type { FabricGraph } from './fabric-graph.js';
import type { Faults } from './live-fabric.js';

/** GPUs that take part: so many in each of some servers, by number. */
export interface Ranks {
  servers: Uint32Array;
  gpus: number;
}

/**
 * Who takes part. Servers that are asked for by number must be alive; without them it is the first GPUs of the table, or all, dead servers left
 * out. GPUs are those of whole servers, or some of one.
 *
 * Finding SIMULATE-GPUS for a number that cannot be, SIMULATE-DEAD for a dead server that was asked for.
 */
export function ranksOf(
  graph: FabricGraph,
  { deadNode }: Faults,
  { gpus, servers: asked }: { gpus?: number | undefined; servers?: ArrayLike<number> | undefined },
  findings: Finding[],
): Ranks {
  const wrong = (message: string, remedy: string): Ranks => {
    findings.push({ code: 'SIMULATE-GPUS', severity: 'error', message, subjects: [], remedy });
    return { servers: new Uint32Array(0), gpus: 0 };
  };
  if (asked !== undefined) {
    const dead = Array.from(asked).filter((server) => deadNode[graph.servers[server]]);
    for (const server of dead) {
      const name = cell(graph.tables.devices.columns.device, graph.servers[server]);
      const message = `${name} is to take part and is dead`;
      findings.push({ code: 'SIMULATE-DEAD', severity: 'error', message, subjects: [{ kind: 'device', name }], remedy: 'leave it out' });
    }
    if (asked.length * graph.gpus < 2) return wrong('one GPU has nobody to send to', 'name more servers');
    return { servers: Uint32Array.from(asked), gpus: graph.gpus };
  }
  const alive = Uint32Array.from(graph.servers.keys()).filter((server) => !deadNode[graph.servers[server]]);
  const most = alive.length * graph.gpus;
  const wanted = gpus ?? most;
  if (wanted < 2) return wrong(wanted === 1 ? 'one GPU has nobody to send to' : 'no server is alive', 'take two GPUs or more');
  if (wanted > most)
    return wrong(`${text(wanted)} GPUs were asked for; the plan has ${text(most)} in live servers`, `take ${text(most)} or fewer`);
  if (wanted < graph.gpus) return { servers: alive.slice(0, 1), gpus: wanted };
  const whole = Math.floor(wanted / graph.gpus);
  if (wanted % graph.gpus !== 0)
    return wrong(`${text(wanted)} GPUs are not those of whole servers, which have ${graph.gpus}`, `take ${text(whole * graph.gpus)}`);
  return { servers: alive.slice(0, whole), gpus: graph.gpus };
}

function text(count: number): string {
  return count.toLocaleString('en-US');
}
