import { OKABE_ITO, PAPER } from './palette.js';

/** How devices of a role are drawn in their rack. */
export const DEVICE_ROLES: Record<string, { label: string; fill: string }> = {
  server: { label: 'GPU server', fill: OKABE_ITO.sky },
  leaf: { label: 'leaf switch', fill: OKABE_ITO.orange },
  spine: { label: 'spine switch', fill: OKABE_ITO.green },
  core: { label: 'core switch', fill: OKABE_ITO.vermillion },
  'management leaf': { label: 'management switch', fill: '#b8bec4' },
  storage: { label: 'storage node', fill: OKABE_ITO.purple },
  login: { label: 'login node', fill: OKABE_ITO.yellow },
  management: { label: 'management node', fill: '#e3c9d8' },
  cdu: { label: 'coolant distribution unit (CDU)', fill: OKABE_ITO.blue },
  pdu: { label: 'power distribution unit (PDU)', fill: '#4a5763' },
  'cable-manager': { label: 'cable manager', fill: PAPER },
};

/** What a device counts as in a picture: management switches have a colour of their own. */
export function deviceRole({ role, network }: { role: string; network: string }): string {
  return network === 'management' && role !== 'management' ? 'management leaf' : role;
}
