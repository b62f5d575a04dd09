import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Dates } from '../../../src/drawing/index.js';
import { dark, decimal } from '../ui/index.js';
import { axisOf } from './axis.js';
import { paintCurve, paintUse } from './paint-curves.js';
import { type Lines, paintAxis, paintGround, paintLines } from './paint-ground.js';
import { DARK, LIGHT, type Paper } from './paper.js';
import { penOf, sized } from './sheet.js';
import type { TimeView } from './time-view.js';
import type { FixedView, StandView } from './view.js';

interface CurvesProps {
  stand: StandView;
  fixed: FixedView;
  time: TimeView;
  lines: Lines;
  dates: Dates;
  /** With an axis of its own, where no chart stands above. */
  alone: boolean;
}

/** Height of the axis where the curves stand alone. */
const AXIS_PX = 40;
const BAND_PX = 46;

/** Share of all work over time: planned, planned at first, done. */
export function WorkCurve(props: CurvesProps) {
  const { stand, alone } = props;
  const { curve } = stand;
  const canvas = useDrawn(props, (pen, paper, { width, height }, x) => {
    const top = alone ? AXIS_PX + 8 : 8;
    paintCurve(pen, paper, curve, { width, top, height: height - top - 8 }, x);
  });
  const percent = (share: number) => `${decimal(100 * share, 1)} %`;
  const at = curve.atDataDate;
  const replanned = curve.baseline !== undefined;
  const words = at
    ? `At the data date ${percent(at.done)} of the work is done; ${replanned ? `${percent(at.baseline ?? 0)} was planned at first` : `${percent(at.planned)} was planned`}.`
    : 'Nothing has been reported yet: the line is the plan.';
  return (
    <div class="curves">
      <div class="curves-words">
        <h3>Work done</h3>
        <p class="soft">{curve.by === 'crew' ? 'share of person-hours' : 'share of hours of activities'}</p>
        <ul class="keys">
          <Key style="key-line key-ink">{replanned ? 'planned now' : 'planned'}</Key>
          {replanned && <Key style="key-line key-base">planned at first</Key>}
          {curve.done && <Key style="key-line key-done">done</Key>}
        </ul>
        <p>{words}</p>
      </div>
      <canvas ref={canvas} class="curves-canvas" role="img" aria-label={`S-curve of the work. ${words}`} />
    </div>
  );
}

/** People of each trade at work over time, against how many there are. */
export function PeopleUse(props: CurvesProps) {
  const { fixed, time, alone } = props;
  const { uses } = fixed;
  const top = alone ? AXIS_PX : 0;
  const canvas = useDrawn(props, (pen, paper, { width }, x) => {
    for (const [k, use] of uses.entries())
      paintUse(pen, paper, use, { width, top: top + k * BAND_PX, height: BAND_PX - 1 }, (pixel) => time.minute(pixel), x);
  });
  if (uses.length === 0) return <p class="curves-none soft">No activity of this schedule takes people.</p>;
  return (
    <div class="curves curves-people">
      <ul class="curves-words curves-trades" style={{ paddingTop: `${top}px` }}>
        {uses.map(({ trade, most, capacity, over }) => (
          <li key={trade} style={{ height: `${BAND_PX}px` }}>
            <b>{trade}</b>
            <span class={over > 0 ? 'wrong' : 'soft'}>
              at most {decimal(most, 1)}
              {Number.isNaN(capacity) ? '' : ` of ${decimal(capacity, 1)}`}
            </span>
          </li>
        ))}
      </ul>
      <canvas
        ref={canvas}
        class="curves-canvas"
        style={{ height: `${top + uses.length * BAND_PX}px` }}
        role="img"
        aria-label={`People at work over time. ${uses.map(({ trade, most, capacity }) => `${trade}: at most ${decimal(most, 1)} of ${decimal(capacity, 1)}`).join('; ')}`}
      />
    </div>
  );
}

function Key({ style, children }: { style: string; children: preact.ComponentChildren }) {
  return (
    <li>
      <i class={style} aria-hidden="true" />
      {children}
    </li>
  );
}

type Draw = (pen: CanvasRenderingContext2D, paper: Paper, size: { width: number; height: number }, x: (minute: number) => number) => void;

/** A canvas over the same time as the chart, which it moves too. */
function useDrawn({ stand, fixed, time, lines, dates, alone }: CurvesProps, draw: Draw) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paper = dark.value ? DARK : LIGHT;
  const now = useRef<() => void>(() => undefined);
  now.current = () => {
    const element = canvas.current;
    if (!element || element.clientWidth === 0) return;
    const size = { width: element.clientWidth, height: element.clientHeight };
    const x = (minute: number) => time.x(minute);
    const axis = axisOf(time.now, size.width, dates);
    const pen = penOf(element);
    paintGround(pen, paper, size, axis, fixed.rests, x);
    draw(pen, paper, size, x);
    paintLines(pen, paper, lines, size.height, x);
    if (alone) paintAxis(pen, paper, { width: size.width, height: AXIS_PX }, axis, lines, x);
    element.dataset.ready = 'true';
  };
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let last: number | undefined;
    const on = <K extends keyof HTMLElementEventMap>(kind: K, heard: (event: HTMLElementEventMap[K]) => void) => {
      element.addEventListener(kind, heard, { passive: false });
      return () => element.removeEventListener(kind, heard);
    };
    const stops = [
      time.onDraw(() => now.current()),
      sized(element, ({ width }) => {
        if (alone) time.setRoom([stand.curve.from, Math.max(stand.curve.to, lines.deadline_min ?? 0)], width);
        else time.draw();
      }),
      on('wheel', (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
        event.preventDefault();
        if (event.shiftKey) time.panBy(event.deltaX || event.deltaY);
        else time.zoomBy(event.deltaY < 0 ? 1 : -1, event.offsetX);
      }),
      on('pointerdown', (event) => {
        element.setPointerCapture(event.pointerId);
        last = event.offsetX;
      }),
      on('pointermove', (event) => {
        if (last === undefined) return;
        time.panBy(last - event.offsetX);
        last = event.offsetX;
      }),
      on('pointerup', () => {
        last = undefined;
      }),
      on('pointercancel', () => {
        last = undefined;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [time, alone]);
  useEffect(() => time.draw(), [stand, fixed, lines, paper, dates]);
  return canvas;
}
