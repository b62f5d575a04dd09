import { PAGE_PATHS } from '../../../src/api/index.js';

export function isPage(path: string): boolean {
  return (PAGE_PATHS as readonly string[]).includes(path);
}
