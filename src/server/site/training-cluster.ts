import type { TrainingClusterTold } from '../../api/index.js';
import { type FailureFile, type Machine, machineOfPlan } from '../../training/index.js';
import type { SitePlan } from './live-site.js';
import type { SiteAcceptance } from './site-acceptance.js';

/** What a training on the planned cluster is worked out from, and how much of it is accepted by now. */
export class TrainingCluster {
  /** It goes through all links, so it is found once, when it is first asked for. */
  private machine: Machine | null | undefined;

  constructor(
    private readonly plan: SitePlan,
    private readonly acceptance: SiteAcceptance,
    private readonly failures: FailureFile,
  ) {}

  told(): TrainingClusterTold {
    const { document, tables } = this.plan;
    const { gpus, servers, power_w, price_low_usd, price_high_usd } = document.summary;
    this.machine ??= machineOfPlan(tables, document.catalog) ?? null;
    const { recovery, profiles } = this.failures;
    const { seq, levels } = this.acceptance.told();
    const acceptedNodes = levels.find(({ level }) => level === 'node')?.states.accepted ?? 0;
    return {
      seq,
      name: document.name,
      gpus,
      servers,
      accepted_gpus: acceptedNodes * (gpus / servers),
      power_w,
      price_low_usd,
      price_high_usd,
      machine: this.machine,
      failures: profiles[0],
      recovery,
    };
  }
}
