import { Check, type CheckResult, Faults } from '../report.js';
import type { Verified } from '../verify.js';

/** Runs checks one after the other into one list of findings. */
export class Run {
  private readonly faults: Faults;
  private readonly checks: CheckResult[] = [];

  constructor(maxFindingsPerCode = 20) {
    this.faults = new Faults(maxFindingsPerCode);
  }

  /** @returns whether the check found nothing */
  check(check: string, what: string, work: (running: Check) => void): boolean {
    const running = new Check(this.faults);
    work(running);
    this.checks.push({ check, what, examined: running.examined, faults: running.faults });
    return running.faults === 0;
  }

  verified(): Verified {
    return { findings: this.faults.findings(), checks: this.checks };
  }
}
