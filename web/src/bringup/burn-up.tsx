import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ProgressTold } from '../../../src/api/index.js';
import { GPU_STEPS, type GpuStep } from '../../../src/asbuilt/index.js';
import { niceStep, ticks } from '../../../src/drawing/index.js';
import { thousands } from '../ui/index.js';
import { type Stair, stairPath, valueAt } from './curve.js';
import type { PlanCurves } from './use-plan-curve.js';

interface BurnUpProps {
  progress: ProgressTold;
  plan: PlanCurves | undefined;
  chosen: GpuStep | undefined;
}

const LEFT = 58;
/** Room for the words at the ends of the lines, where these end at the right edge. */
const END_PX = 84;
const RIGHT = 18;
const TOP = 14;
const BOTTOM = 30;
const DAY_S = 86_400;

/** GPUs at each step over time, done as lines, planned dashed; what stands at a moment is read by pointing at it or with arrows. */
export function BurnUp({ progress, plan, chosen }: BurnUpProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 800, height: 320 });
  const [at, setAt] = useState<number>();
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const steps = GPU_STEPS.filter((step) => chosen === undefined || step === chosen);
  const done = useMemo(
    () =>
      Object.fromEntries(
        GPU_STEPS.map((step) => [step, { at: progress.steps[step].at_s, values: progress.steps[step].gpus }]),
      ) as unknown as Record<GpuStep, Stair>,
    [progress],
  );
  const span = useMemo(() => spanOf(progress, plan), [progress, plan]);
  const [from, to] = span;
  const until = Math.min(Math.max(progress.now_s, lastOf(progress)), to);
  const ending = until > to - 0.18 * (to - from);
  const width = Math.max(120, size.width - LEFT - (ending ? END_PX : RIGHT));
  const height = Math.max(60, size.height - TOP - BOTTOM);
  const scale = ticks(Math.max(1, progress.gpus), 5);
  const top = scale[scale.length - 1];
  const x = (moment: number) => LEFT + ((moment - from) / Math.max(1, to - from)) * width;
  const y = (gpus: number) => TOP + height - (gpus / top) * height;
  const days = dayMarks(from, to, width);
  const ends = endLabels(steps, (step) => y(valueAt(done[step], until)));
  const point = (offset: number) => setAt(Math.min(to, Math.max(from, from + ((offset - LEFT) / width) * (to - from))));
  const keys = (event: KeyboardEvent) => {
    const step = (to - from) / 60;
    const move = { ArrowLeft: -step, ArrowRight: step, Home: from - to, End: to - from }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    setAt(Math.min(to, Math.max(from, (at ?? until) + move)));
  };
  return (
    <figure class="burn-up">
      <div
        ref={box}
        class="burn-up-box"
        role="slider"
        tabIndex={0}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((100 * ((at ?? until) - from)) / Math.max(1, to - from))}
        aria-valuetext={`${dayWords(at ?? until)}: ${steps.map((step) => `${step} ${thousands(valueAt(done[step], at ?? until))}`).join(', ')}`}
        aria-label="GPUs at each step over time"
        onKeyDown={keys}
        onBlur={() => setAt(undefined)}
      >
        <svg
          width={size.width}
          height={size.height}
          aria-hidden="true"
          onPointerMove={(event) => point(event.offsetX)}
          onPointerLeave={() => setAt(undefined)}
        >
          {scale.map((mark) => (
            <g key={mark}>
              <line class="burn-grid" x1={LEFT} x2={LEFT + width} y1={y(mark)} y2={y(mark)} />
              <text class="burn-text" x={LEFT - 8} y={y(mark) + 4} text-anchor="end">
                {thousands(mark)}
              </text>
            </g>
          ))}
          {days.map(({ moment, words }) => (
            <g key={moment}>
              <line class="burn-grid" x1={x(moment)} x2={x(moment)} y1={TOP} y2={TOP + height} />
              <text class="burn-text" x={x(moment)} y={TOP + height + 18} text-anchor="middle">
                {words}
              </text>
            </g>
          ))}
          {progress.now_s > from && progress.now_s < to && (
            <>
              <line class="burn-now" x1={x(progress.now_s)} x2={x(progress.now_s)} y1={TOP} y2={TOP + height} />
              <text class="burn-text" x={x(progress.now_s) + 4} y={TOP + 4}>
                now
              </text>
            </>
          )}
          <clipPath id={`${id}-plot`}>
            <rect x={LEFT} y={0} width={width + 1} height={TOP + height} />
          </clipPath>
          {steps.map((step) => (
            <g key={step} class={`step-${step}`} clip-path={`url(#${id}-plot)`}>
              {plan?.first[step] && <path class="burn-plan" d={stairPath(plan.first[step], x, y, to)} />}
              {chosen && plan?.now?.[step] && <path class="burn-again" d={stairPath(plan.now[step], x, y, to)} />}
              <path class="burn-done" d={stairPath(done[step], x, y, until)} />
            </g>
          ))}
          {ends.map(({ step, y: place }) => (
            <text key={step} class={`burn-end step-${step}`} x={Math.min(LEFT + width, x(until)) + 6} y={place + 4}>
              {step}
            </text>
          ))}
          {at !== undefined && <line class="burn-at" x1={x(at)} x2={x(at)} y1={TOP} y2={TOP + height} />}
        </svg>
        {at !== undefined && (
          <div
            class="burn-tip"
            style={x(at) > size.width / 2 ? { right: `${size.width - x(at) + 12}px` } : { left: `${x(at) + 12}px` }}
            role="status"
          >
            <b>{dayWords(at)}</b>
            {steps.map((step) => (
              <span key={step} class={`step-${step}`}>
                <i aria-hidden="true" />
                {step} {at <= until ? thousands(valueAt(done[step], at)) : ''}
                {plan?.first[step] && <small class="soft"> planned {thousands(valueAt(plan.first[step], at))}</small>}
              </span>
            ))}
          </div>
        )}
      </div>
      <figcaption>
        <ul class="burn-keys">
          <li>
            <i class="burn-key-done" aria-hidden="true" /> reported
          </li>
          {plan && (
            <li>
              <i class="burn-key-plan" aria-hidden="true" /> planned{plan.now ? ' at first' : ''}
            </li>
          )}
          {chosen && plan?.now && (
            <li>
              <i class="burn-key-again" aria-hidden="true" /> planned now
            </li>
          )}
        </ul>
        <Table progress={progress} plan={plan} done={done} span={span} />
      </figcaption>
    </figure>
  );
}

/** The same in numbers, day by day. */
function Table({
  progress,
  plan,
  done,
  span: [from, to],
}: {
  progress: ProgressTold;
  plan: PlanCurves | undefined;
  done: Record<GpuStep, Stair>;
  span: [number, number];
}) {
  const [open, setOpen] = useState(false);
  const days: number[] = [];
  for (let day = midnight(from) + DAY_S; day <= to + DAY_S && days.length < 120; day += DAY_S) days.push(day);
  return (
    <details class="burn-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>In numbers, day by day</summary>
      {open && (
        <div class="burn-table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">By the end of</th>
                {GPU_STEPS.map((step) => (
                  <th key={step} scope="col">
                    {step}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day}>
                  <th scope="row">{dateWords(day - DAY_S / 2)}</th>
                  {GPU_STEPS.map((step) => (
                    <td key={step}>
                      {day - DAY_S <= progress.now_s ? thousands(valueAt(done[step], day - 1)) : '–'}
                      {plan?.first[step] && <small class="soft"> of {thousands(valueAt(plan.first[step], day - 1))}</small>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

/** What was planned at first, and the clock, count no more where they are further off than this share of the time. */
const FAR = 0.5;

/** From the first that is planned or was seen to the last. */
function spanOf(progress: ProgressTold, plan: PlanCurves | undefined): [number, number] {
  const ends = (curves: readonly (Stair | undefined)[]) => curves.flatMap((curve) => [curve?.at[0], curve?.at.at(-1)]);
  const planned = plan?.now ?? plan?.first;
  const seen = GPU_STEPS.map((step) => ({ at: progress.steps[step].at_s, values: [] }));
  const own = ends([...seen, ...GPU_STEPS.map((step) => planned?.[step])]).filter((moment) => moment !== undefined);
  if (own.length === 0) return [progress.now_s - DAY_S, progress.now_s];
  const [from, to] = [Math.min(...own), Math.max(...own)];
  const room = FAR * (to - from);
  const others = [progress.now_s, plan?.start_s, ...ends(GPU_STEPS.map((step) => plan?.first[step]))];
  const near = others.filter((moment) => moment !== undefined && moment >= from - room && moment <= to + room) as number[];
  return [midnight(Math.min(from, ...near)), Math.max(to, from + DAY_S / 2, ...near)];
}

/** When the last step of any kind was seen. */
function lastOf({ steps }: ProgressTold): number {
  return Math.max(0, ...GPU_STEPS.map((step) => steps[step].at_s.at(-1) ?? 0));
}

/** Words at the ends of the lines, moved apart where they would touch. */
function endLabels(steps: readonly GpuStep[], place: (step: GpuStep) => number): { step: GpuStep; y: number }[] {
  const labels = steps.map((step) => ({ step, y: place(step) })).sort((a, b) => b.y - a.y || steps.indexOf(b.step) - steps.indexOf(a.step));
  for (let k = 1; k < labels.length; k++) labels[k].y = Math.min(labels[k].y, labels[k - 1].y - 14);
  return labels;
}

function dayMarks(from: number, to: number, width: number): { moment: number; words: string }[] {
  const each = Math.max(1, Math.round(niceStep((to - from) / DAY_S, Math.max(1, Math.floor(width / 72)))));
  const marks: { moment: number; words: string }[] = [];
  for (let day = midnight(from); day <= to; day += each * DAY_S) if (day >= from) marks.push({ moment: day, words: dateWords(day) });
  return marks;
}

function midnight(moment_s: number): number {
  const date = new Date(moment_s * 1000);
  date.setHours(0, 0, 0, 0);
  return date.getTime() / 1000;
}

function dateWords(moment_s: number): string {
  return new Date(moment_s * 1000).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

function dayWords(moment_s: number): string {
  return new Date(moment_s * 1000).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
