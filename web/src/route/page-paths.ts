/** Addresses of pages: all others are files and answers of the server. */
export const PAGE_PATHS = ['/', '/fabric', '/cables', '/schedule', '/bringup', '/acceptance', '/t', '/login'] as const;
export type PagePath = (typeof PAGE_PATHS)[number];

export function isPage(path: string): boolean {
  return (PAGE_PATHS as readonly string[]).includes(path);
}
