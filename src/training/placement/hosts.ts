import type { ServerModel } from '../../catalog/index.js';

/** What a server of the plan is to a scheduler. */
export interface NodeKind {
  /** Operating systems: the compute trays of a rack that is one NVLink domain, 1 for a server of one board. */
  hosts: number;
  /** GPUs of each of them. */
  gpus: number;
  /** As the catalog calls it. @example H200 */
  gpu: string;
}

/**
 * What a model of server is to a scheduler. Each operating system has one management processor, which is one port of the management network:
 * 18 in a GB200 NVL72 rack, 1 in an HGX or DGX server.
 */
export function nodeKind({ ports, gpus, gpu }: Pick<ServerModel, 'ports' | 'gpus' | 'gpu'>): NodeKind {
  const processors = ports.filter(({ use }) => use === 'management').reduce((sum, { count }) => sum + count, 0);
  const hosts = processors > 0 && gpus % processors === 0 ? processors : 1;
  return { hosts, gpus: gpus / hosts, gpu };
}

/** Names of a server's operating systems in rank order. @example hostsOf('gpu-01-01', 18) -> ['gpu-01-01-01', ..., 'gpu-01-01-18'] */
export function hostsOf(server: string, hosts: number): string[] {
  if (hosts === 1) return [server];
  const digits = String(hosts).length;
  return Array.from({ length: hosts }, (_, i) => `${server}-${String(i + 1).padStart(digits, '0')}`);
}
