import type { ProgressTold } from '../../../src/api/index.js';
import { GPU_STEPS, type GpuStep } from '../../../src/asbuilt/index.js';
import { percent, thousands } from '../ui/index.js';
import { valueAt } from './curve.js';
import { STEP_WORDS } from './steps-words.js';
import type { PlanCurves } from './use-plan-curve.js';

interface CardsProps {
  progress: ProgressTold;
  plan: PlanCurves | undefined;
  chosen: GpuStep | undefined;
  onChoose: (step: GpuStep | undefined) => void;
}

/** How many GPUs are at each step now, large; a touch shows one step alone in the chart. */
export function StepCards({ progress, plan, chosen, onChoose }: CardsProps) {
  const { gpus, steps, now_s } = progress;
  return (
    <div class="step-cards" role="group" aria-label="GPUs at each step">
      {GPU_STEPS.map((step) => {
        const { now } = steps[step];
        const share = now / Math.max(1, gpus);
        const wanted = plan?.first[step] && valueAt(plan.first[step], now_s);
        const behind = wanted === undefined ? 0 : wanted - now;
        return (
          <button
            key={step}
            type="button"
            class={`step-card step-${step}`}
            aria-pressed={chosen === step}
            onClick={() => onChoose(chosen === step ? undefined : step)}
          >
            <span class="step-name">
              <i aria-hidden="true" />
              {step}
              <small>{STEP_WORDS[step]}</small>
            </span>
            <b>{thousands(now)}</b>
            <span class="soft">
              {percent(share, 1)} of {thousands(gpus)}
            </span>
            <span class="step-bar" aria-hidden="true">
              <span style={{ width: `${100 * share}%` }} />
              {wanted !== undefined && <i style={{ left: `${(100 * wanted) / Math.max(1, gpus)}%` }} />}
            </span>
            <span class={behind > 0 ? 'step-behind' : 'soft'}>
              {wanted === undefined
                ? 'not in the schedule'
                : behind > 0
                  ? `${thousands(behind)} behind the plan`
                  : behind < 0
                    ? `${thousands(-behind)} ahead of the plan`
                    : 'as planned'}
            </span>
          </button>
        );
      })}
    </div>
  );
}
