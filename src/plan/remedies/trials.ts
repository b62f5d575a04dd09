import { type Finding, hasErrors } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';

/** Plans an intent through its hall or also its cabling. @returns `cabled`: whether it came to that */
export type Judge = (intent: Intent, through: 'hall' | 'cabling') => { findings: Finding[]; cabled: boolean };

const MOST = 40;

/** GPUs whose cables are laid in all, and how often at least: laying them takes most of a plan's time. */
const MOST_CABLED_GPUS = 1_000_000;
const FEWEST_CABLED = 3;

/** Findings of the cabling. */
export const CABLING_CODES: readonly string[] = ['TRAY-FULL', 'TRAY-BEND', 'CABLE-NO-MEDIUM'];

/** Tries intents, a bounded number of them and each once. */
export class Trials {
  made = 0;
  private cabled = 0;
  private readonly mostCabled: number;
  private readonly known = new Map<string, Finding[]>();
  /** Intents whose cables lie, but for what cables do not depend on. */
  private readonly cablesLie = new Set<string>();

  /** @param findings  of the intent itself, if its cables were laid */
  constructor(
    private readonly judge: Judge,
    intent: Intent,
    findings: readonly Finding[] | undefined,
  ) {
    this.mostCabled = Math.max(FEWEST_CABLED, Math.floor(MOST_CABLED_GPUS / intent.gpus));
    if (findings) this.note(intent, findings);
  }

  /** What is wrong with an intent: through its hall, or with all of it; undefined when no trial is left. */
  errors(intent: Intent, through: 'hall' | 'cabling'): Finding[] | undefined {
    const needed = through === 'cabling' && this.cablesLie.has(cableKey(intent)) ? 'hall' : through;
    const key = `${needed} ${JSON.stringify(intent)}`;
    const known = this.known.get(key);
    if (known) return known;
    if (this.made >= MOST || (needed === 'cabling' && this.cabled >= this.mostCabled)) return undefined;
    this.made++;
    const { findings, cabled } = this.judge(intent, needed);
    if (cabled) {
      this.cabled++;
      this.note(intent, findings);
    }
    const errors = findings.filter((finding) => hasErrors([finding]));
    this.known.set(key, errors);
    return errors;
  }

  private note(intent: Intent, findings: readonly Finding[]): void {
    if (!findings.some(({ code }) => CABLING_CODES.includes(code))) this.cablesLie.add(cableKey(intent));
  }
}

/** The intent less what neither fabric, racks nor cables depend on. */
function cableKey({ power, power_available_w, cooling, hall: { floor_load_kn_m2, ...hall }, ...intent }: Intent): string {
  return JSON.stringify({ ...intent, hall });
}
