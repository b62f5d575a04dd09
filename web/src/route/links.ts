/** Where in the hall a rack, device or cable is: the page selects it. */
export function inHall(of: 'rack' | 'device' | 'cable', name: string): string {
  return `/?${new URLSearchParams({ [of]: name })}`;
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
