import { computed } from '@preact/signals';
import { goQuery, place } from '../route/index.js';
import { COLOURS, type Colour } from './colours.js';
import type { TrayLayer } from './paint.js';

/** What is chosen on the page: it stands in the address, so that a link shows another the same. */
export interface Choice {
  rack: string | undefined;
  device: string | undefined;
  cable: string | undefined;
  colour: Colour;
  trays: TrayLayer;
  list: boolean;
}

export const TRAY_LAYERS: Record<TrayLayer, string> = { all: 'All', fibre: 'Fibre', copper: 'Copper', none: 'None' };

export const choice = computed((): Choice => {
  const { query } = place.value;
  const colour = query.get('colour') ?? 'role';
  const trays = query.get('trays') ?? 'all';
  return {
    rack: query.get('rack') ?? undefined,
    device: query.get('device') ?? undefined,
    cable: query.get('cable') ?? undefined,
    colour: colour in COLOURS ? (colour as Colour) : 'role',
    trays: trays in TRAY_LAYERS ? (trays as TrayLayer) : 'all',
    list: query.has('list'),
  };
});

/** Chooses a rack, a device in it, a cable; what is not named is let go. */
export function choose(chosen: { rack?: string | undefined; device?: string | undefined; cable?: string | undefined }): void {
  goQuery({ rack: chosen.rack, device: chosen.device, cable: chosen.cable }, chosen.rack === choice.value.rack ? 'replace' : 'push');
}
