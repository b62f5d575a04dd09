/** Addresses of the browser's threads, put in by the build. */
declare const PLAN_WORKER: string;
declare const TILE_WORKER: string;
declare const CABLE_WORKER: string;
declare const SCHEDULE_WORKER: string;
declare const TRAINING_WORKER: string;
declare const LOAD_WORKER: string;
/** Put into the service worker by the build: all files of the application, and what their names and contents come to. */
declare const SHELL_FILES: readonly string[];
declare const SHELL_VERSION: string;
