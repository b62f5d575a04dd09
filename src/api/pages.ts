/** Addresses of pages, each answered with the same file: all others are files and answers of the server. */
export const PAGE_PATHS = ['/', '/fabric', '/cables', '/schedule', '/bringup', '/acceptance', '/training', '/t', '/login'] as const;
export type PagePath = (typeof PAGE_PATHS)[number];
