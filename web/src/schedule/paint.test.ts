import { describe, expect, it } from 'vitest';
import { FINISHED, HELD, UNDER_WAY } from '../../../src/asbuilt/index.js';
import { NO_ROW, paintBars } from './paint-bars.js';
import { LIGHT } from './paper.js';
import type { Pen } from './pen.js';
import { activityRow } from './rows.js';
import type { StandView } from './view.js';

interface Rect {
  colour: unknown;
  x: number;
  width: number;
  height: number;
}

/** A pen that remembers its rectangles and how many lines it drew. */
function memory() {
  const rects: Rect[] = [];
  let lines = 0;
  const pen: Pen = {
    fillStyle: '',
    fillRect: (x: number, _y: number, width: number, height: number) => rects.push({ colour: pen.fillStyle, x, width, height }),
    strokeRect: () => undefined,
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => {
      lines++;
    },
    closePath: () => undefined,
    stroke: () => undefined,
    fill: () => undefined,
    setLineDash: () => undefined,
    fillText: () => undefined,
  } as unknown as Pen;
  return { pen, rects, lines: () => lines };
}

const one = (value: number) => Float64Array.of(value);
/** One activity from minute 100 to 200, with a group around it. */
function stand(more: Partial<StandView> = {}): StandView {
  return {
    start: one(100),
    finish: one(200),
    doneUntil: one(100),
    done: Float32Array.of(0),
    critical: Uint8Array.of(0),
    late: Uint8Array.of(0),
    step: Uint8Array.of(HELD),
    base: undefined,
    data_date: undefined,
    sums: { first: one(100), last: one(200), share: one(0), base_first: one(Number.NaN), base_last: one(Number.NaN) },
    ...more,
  } as unknown as StandView;
}

function painted(view: StandView, row: number, width = 1000) {
  const { pen, rects, lines } = memory();
  const bars = {
    rows: Int32Array.of(row),
    stand: view,
    row_px: 26,
    bar_y: 6,
    bar_px: 11,
    chosen: NO_ROW,
    hovered: NO_ROW,
    path: undefined,
  };
  const notes = paintBars(pen, bars, LIGHT, { first: 0, end: 1, top_px: 0, width }, (minute) => minute);
  const of = (colour: string) => rects.filter((rect) => rect.colour === colour).map(({ x, width: wide }) => [x, wide]);
  return { of, lines: lines(), notes };
}

describe('bars', () => {
  const bar = activityRow(0);

  it('go from start to finish, and what is done over them', () => {
    expect(painted(stand(), bar).of(LIGHT.todo)).toEqual([[100, 100]]);
    const half = painted(stand({ done: Float32Array.of(0.5), doneUntil: one(150), step: Uint8Array.of(UNDER_WAY) }), bar);
    expect(half.of(LIGHT.todo)).toEqual([[100, 100]]);
    expect(half.of(LIGHT.done)).toEqual([[100, 50]]);
  });

  it('tell critical by lines as well as by colour, until it is done', () => {
    expect(painted(stand(), bar).lines).toBe(0);
    const critical = painted(stand({ critical: Uint8Array.of(1) }), bar);
    expect(critical.of(LIGHT.critical)).toEqual([[100, 100]]);
    expect(critical.lines).toBeGreaterThan(10);
    expect(painted(stand({ critical: Uint8Array.of(1), done: Float32Array.of(1), doneUntil: one(200) }), bar).lines).toBe(0);
  });

  it('show the first schedule below, and say how late something is', () => {
    const base = { name: 'first', start: one(40), finish: one(90) };
    expect(painted(stand({ base }), bar).of(LIGHT.base)).toEqual([[40, 50]]);
    const late = { late: Uint8Array.of(1), data_date: 220 };
    expect(painted(stand(late), bar).notes).toMatchObject([{ words: '◂ 2 h late' }]);
    expect(painted(stand({ ...late, step: Uint8Array.of(UNDER_WAY) }), bar).notes).toMatchObject([{ words: '◂ 20 min late' }]);
    expect(painted(stand({ ...late, step: Uint8Array.of(FINISHED) }), bar).notes).toEqual([]);
  });

  it('are cut off at the view, however far they reach beyond', () => {
    const far = painted(stand({ start: one(-1e7), finish: one(1e7) }), bar);
    for (const [x, width] of far.of(LIGHT.todo)) {
      expect(x).toBeGreaterThanOrEqual(-10);
      expect(x + width).toBeLessThanOrEqual(1010);
    }
    expect(painted(stand({ start: one(2000), finish: one(2100) }), bar).of(LIGHT.todo)).toEqual([]);
  });

  it('of groups are filled no further than the data date until all is done', () => {
    const sums = { ...stand().sums, share: one(0.8) };
    expect(painted(stand({ sums, data_date: 120 }), 0).of(LIGHT.groupDone)).toEqual([[100, 20]]);
    expect(painted(stand({ sums, data_date: 300 }), 0).of(LIGHT.groupDone)).toEqual([[100, 80]]);
  });
});
