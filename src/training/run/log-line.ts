/** What one line of a job's log tells. */
export interface LogLine {
  step: number;
  /** What the rank's own work on the step took, without waiting for others; undefined where it tells none. */
  time_s: number | undefined;
  loss: number | undefined;
}

/**
 * Reads a line of a job's log: a JSON object with `step` and, where the command knows them, `time_s` and `loss`; or what Megatron-LM prints of
 * an iteration, whose time is that of all ranks together and tells of no node. Undefined for any other line.
 *
 * @example readLogLine('{"step": 12, "rank": 3, "time_s": 4.2, "loss": 2.1}') -> { step: 12, time_s: 4.2, loss: 2.1 }
 */
export function readLogLine(line: string): LogLine | undefined {
  const at = line.indexOf('{"');
  if (at >= 0) return readJson(line.slice(at));
  const [, iteration] = /\biteration\s+(\d+)\s*\/\s*\d+ \|/.exec(line) ?? [];
  if (iteration === undefined) return undefined;
  const [, loss] = /\blm loss: ([-+.\dEe]+)/.exec(line) ?? [];
  return { step: Number(iteration), time_s: undefined, loss: finite(Number(loss)) };
}

function readJson(text: string): LogLine | undefined {
  let told: Record<string, unknown>;
  try {
    told = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { step, time_s, loss } = told;
  if (!Number.isSafeInteger(step) || (step as number) < 0) return undefined;
  return { step: step as number, time_s: finite(time_s), loss: finite(loss) };
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
