import type { Paper } from './paper.js';

/** How full a tray is along its length: segments from from_m to to_m, and marks of what stands below. */
export interface FillProfile {
  length_m: number;
  limit_pct: number;
  segments: readonly { from_m: number; to_m: number; fill_pct: number }[];
  marks: readonly { at_m: number; name: string }[];
}

const AXIS_MM = 8;
const MARKS_MM = 10;

/** Draws fill over length as steps, with the limit as a broken line and the marks below. */
export function drawFillProfile(paper: Paper, profile: FillProfile, x: number, y: number, width_mm: number, height_mm: number): void {
  const left = x + AXIS_MM;
  const width = width_mm - AXIS_MM;
  const bottom = y + height_mm - MARKS_MM;
  const most = Math.max(profile.limit_pct, ...profile.segments.map((segment) => segment.fill_pct), 1) * 1.15;
  const atX = (m: number) => left + (width * m) / (profile.length_m || 1);
  const atY = (pct: number) => bottom - ((bottom - y) * pct) / most;
  for (const { from_m, to_m, fill_pct } of profile.segments)
    if (fill_pct > 0) paper.box(atX(from_m), atY(fill_pct), atX(to_m) - atX(from_m), bottom - atY(fill_pct), { line_mm: 0.1, fill: 0.75 });
  paper.line(left, y, left, bottom, 0.2);
  paper.line(left, bottom, left + width, bottom, 0.3);
  const limit = atY(profile.limit_pct);
  paper.draw('[1.5 1] 0 d');
  paper.line(left, limit, left + width, limit, 0.25);
  paper.draw('[] 0 d');
  paper.text(left - 1, bottom, '0', { size_pt: 6, align: 'right' });
  paper.text(left - 1, limit + 0.8, `${Math.round(profile.limit_pct)} %`, { size_pt: 6, align: 'right' });
  paper.text(left + 1, limit - 0.8, 'most allowed', { size_pt: 6 });
  let free = Number.NEGATIVE_INFINITY;
  for (const { at_m, name } of profile.marks) {
    paper.line(atX(at_m), bottom, atX(at_m), bottom + 1, 0.15);
    const half = paper.textWidth(name, 6) / 2;
    if (atX(at_m) - half < free) continue;
    paper.text(Math.min(atX(at_m), left + width - half), bottom + 3.4, name, { size_pt: 6, align: 'middle' });
    free = atX(at_m) + half + 1;
  }
  const step = niceStep(profile.length_m);
  for (let m = 0; m <= profile.length_m + 1e-6; m += step)
    paper.text(atX(m), bottom + 6.6, `${Math.round(m * 10) / 10} m`, { size_pt: 6, align: m === 0 ? 'left' : 'middle', grey: 0.3 });
}

/** A round step that cuts a length into five to twelve pieces. */
function niceStep(length: number): number {
  const rough = Math.max(length, 0.1) / 10;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= rough) ?? 10 * power;
}
