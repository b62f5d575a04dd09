/** The hall with a rack chosen, and a device or a cable in it. */
export function inHall(rack: string, chosen: { device?: string; cable?: string } = {}): string {
  return `/?${new URLSearchParams({ rack, ...chosen })}`;
}

/** The page of cables with one traced. */
export function cableTrace(cable: string): string {
  return `/cables?${new URLSearchParams({ cable })}`;
}

/** The page of cables with a search. @example cablesWith('device:gpu-001-01') */
export function cablesWith(words: string): string {
  return `/cables?${new URLSearchParams({ q: words })}`;
}

/** The page of networks with a switch or server open. */
export function inFabric(device: string, network: string): string {
  return `/fabric?${new URLSearchParams({ network, device })}`;
}

/** The page of acceptance with a part chosen. @example inAcceptance('unit', 'unit 12') */
export function inAcceptance(of: string, name: string): string {
  return `/acceptance?${new URLSearchParams({ of, name })}`;
}

/** What an id stands for, on the floor. */
export function onFloor(id: string): string {
  return `/t?${new URLSearchParams({ id })}`;
}
