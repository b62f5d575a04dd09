/** What is drawn at a scale, in pixels of the page to the metre. */
export interface Detail {
  /** Racks have an edge between them. */
  edges: boolean;
  aisles: boolean;
  names: boolean;
  /** Devices at their U instead of a plain rack. */
  devices: boolean;
  deviceNames: boolean;
  ports: boolean;
  portNames: boolean;
}

/** Detail by the size that things have in the view: nothing is drawn that could not be seen or read. */
export function detailAt(scale: number): Detail {
  return {
    edges: scale >= 5,
    aisles: scale >= 2,
    names: scale >= 42,
    devices: scale >= 130,
    deviceNames: scale >= 420,
    ports: scale >= 520,
    portNames: scale >= 2200,
  };
}
