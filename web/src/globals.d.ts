/** Addresses of the browser's threads, put in by the build. */
declare const PLAN_WORKER: string;
declare const TILE_WORKER: string;
declare const CABLE_WORKER: string;
