/** A program or the system failed an engine: what was being done, and what it said. */
export class EngineFailure extends Error {}
