import type { ComponentType } from 'preact';
import type { PagePath } from '../../../src/api/index.js';
import type { IconName } from '../ui/index.js';

/** A page: its address, its name, and how its code is loaded. */
export interface Page {
  path: PagePath;
  name: string;
  icon: IconName;
  load: () => Promise<{ Page: ComponentType }>;
}

/** Pages of the navigation, in the order of the flow: what is planned, then what is built. */
export const PAGES: readonly Page[] = [
  { path: '/', name: 'Hall', icon: 'hall', load: () => import('../hall/page.js') },
  { path: '/fabric', name: 'Fabric', icon: 'fabric', load: () => import('../fabric/page.js') },
  { path: '/cables', name: 'Cables', icon: 'cables', load: () => import('../cables/page.js') },
  { path: '/schedule', name: 'Schedule', icon: 'schedule', load: () => import('../schedule/page.js') },
  { path: '/bringup', name: 'Bring-up', icon: 'bringup', load: () => import('../bringup/page.js') },
  { path: '/acceptance', name: 'Acceptance', icon: 'acceptance', load: () => import('../acceptance/page.js') },
  { path: '/training', name: 'Training', icon: 'training', load: () => import('../training/page.js') },
  { path: '/t', name: 'Floor', icon: 'phone', load: () => import('../phone/page.js') },
];

/** The page of sign-in, outside the navigation. */
export const LOGIN: Page = { path: '/login', name: 'Sign in', icon: 'user', load: () => import('../login/page.js') };
