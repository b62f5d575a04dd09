import type { LabWiring } from '../lab/wiring.js';

/** Units of hosts with an adapter on each rail's leaf, every leaf with a cable to every spine. */
export function labFabric({ units, hosts, rails, spines }: Record<'units' | 'hosts' | 'rails' | 'spines', number>): LabWiring {
  const wiring: LabWiring = { devices: [], model: [], tier: [], block: [], network: [], speed_gbps: [], device: [], port: [] };
  const add = (device: string, model: string, tier: number) => {
    wiring.model.push(model);
    wiring.tier.push(tier);
    wiring.block.push(tier);
    return wiring.devices.push(device) - 1;
  };
  const cable = (a: number, aPort: string, b: number, bPort: string) => {
    wiring.network.push('compute');
    wiring.speed_gbps.push(400);
    wiring.device.push(a, b);
    wiring.port.push(aPort, bPort);
  };
  const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);
  const servers = numbers(units).map((unit) => numbers(hosts).map((host) => add(`gpu-${unit}-${host}`, 'server', 0)));
  const leafs = numbers(units).map((unit) => numbers(rails).map((rail) => add(`leaf-r${rail}-${unit}`, 'leaf', 1)));
  const tops = numbers(spines).map((spine) => add(`spine-${spine}`, 'spine', 2));
  for (const unit of numbers(units))
    for (const rail of numbers(rails)) {
      for (const host of numbers(hosts)) cable(servers[unit][host], `eth${rail}`, leafs[unit][rail], `Ethernet${host}/1`);
      for (const spine of numbers(spines))
        cable(leafs[unit][rail], `Ethernet${hosts + spine}/1`, tops[spine], `Ethernet${unit * rails + rail}/1`);
    }
  return wiring;
}
