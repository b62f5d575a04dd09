declare const NINETEEN_VERSION: string;

/** The software's version, put in by the build. */
export const VERSION: string = NINETEEN_VERSION;
