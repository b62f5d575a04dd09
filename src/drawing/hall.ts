import type { PlanDocument, PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { formatQuantity } from '../units/index.js';
import { counted, decimal, lengthFigure, thousands } from './figures.js';
import { type Floor, floorOf } from './floor.js';
import { floorEntries, floorPlan, hallNames } from './floor-plan.js';
import { INK, inkOn, PLAIN } from './palette.js';
import { type Classes, classesOf, type HallColour, markLines } from './rack-classes.js';
import { BODY_WIDTH, box, centred, type Entry, legend, notes, notice, SMALL, scaleBar, sheet } from './sheet.js';
import { type Block, beside, el, escapeText, group, linePath, n, rectPath, text } from './svg.js';
import { textWidth } from './text-width.js';
import { areaIn, stripAt, type View, viewOf } from './view.js';
import { wallEntries, wallMargins, wallMarks } from './wall-marks.js';

/** Racks up to which each is an element with a title of its own; beyond, those of a class are one path. */
const MOST_TITLES = 4000;

/**
 * The floor from above: halls, rows and racks, coloured by what each rack is for, by its power as a share of its limit, or by
 * the heaviest fill of the trays over it.
 */
export function drawHall(tables: PlanTables, document: PlanDocument, options: { colour?: HallColour } = {}): string {
  const colour = options.colour ?? 'role';
  const titles = { role: 'hall plan', power: 'hall plan, rack power', fill: 'hall plan, fill of the trays over each rack' };
  const title = `${document.name}: ${titles[colour]}`;
  if (tables.racks.rows === 0) return sheet(title, subtitle(document), [notice('This plan has no racks.')]);

  const floor = floorOf(tables, document);
  const view = viewOf(floor, { width: BODY_WIDTH, height: 800, foldedHeight: 1480, margins: wallMargins, leastRack: 5 });
  const classes = classesOf(tables, floor, colour);
  const plan = floorPlan(view, floor, document, colour === 'role');
  const drawing: Block = {
    width: view.width,
    height: view.height,
    svg: [plan.under, racksDrawn(view, floor, tables, classes), plan.over, hallNames(view, floor), wallMarks(view, floor, document)].join(
      '\n',
    ),
  };
  const shown = [...classes.entries, ...floorEntries(view, document, colour === 'role'), ...(hasFronts(view, floor) ? [frontEntry()] : [])];
  return sheet(title, subtitle(document), [
    legend([...shown, ...wallEntries(document)]),
    centred(drawing, BODY_WIDTH),
    beside([scaleBar(view.scale)], 0),
    notes([...classes.notes, orientation(view, floor, document)]),
  ]);
}

function subtitle({ summary, intent }: PlanDocument): string {
  const halls = intent.hall.halls > 1 ? ` in ${counted(intent.hall.halls, 'hall')}` : '';
  const available = intent.power_available_w ? ` of ${formatQuantity(intent.power_available_w, 'power')} available` : '';
  return [
    `${counted(summary.gpus, 'GPU')} in ${counted(summary.servers, 'server')}`,
    `${counted(summary.racks, 'rack')} in ${counted(summary.rows, 'row')}${halls}`,
    `${formatQuantity(summary.power_w, 'power')}${available}`,
    `${counted(summary.cables, 'cable')}, ${lengthFigure(summary.cable_m)}`,
  ].join(' · ');
}

function orientation(view: View, floor: Floor, { intent }: PlanDocument): string {
  const front = intent.hall.row_direction === 'depth' ? 'right wall of the turned hall' : 'front wall';
  const seen = view.upright
    ? `Seen from above, the ${front} on the left; rows run downwards from position 1.`
    : `Seen from above, the ${front} at the bottom; rows run to the right from position 1.`;
  const folded =
    view.strips.length > floor.halls.length ? ' Halls are cut in cold aisles at the dashed lines and go on in the strip below.' : '';
  return `${seen}${folded} A rack's name is its row and its position.`;
}

function racksDrawn(view: View, floor: Floor, tables: PlanTables, classes: Classes): string {
  const { racks } = tables;
  const { rack: name, x_m, y_m, power_w, power_limit_w, u_used, u_total } = racks.columns;
  const shapes: string[][] = classes.fills.map(() => []);
  const marks: string[][] = classes.fills.map(() => []);
  const labels: string[][] = classes.fills.map(() => []);
  const fronts: string[] = [];
  const titled = racks.rows <= MOST_TITLES;
  for (let rack = 0; rack < racks.rows; rack++) {
    const strip = stripAt(view, y_m.values[rack]);
    if (!strip) continue;
    const area = areaIn(
      view,
      strip,
      x_m.values[rack] - floor.width_m[rack] / 2,
      y_m.values[rack] - floor.depth_m[rack] / 2,
      floor.width_m[rack],
      floor.depth_m[rack],
    );
    const [x, y, width, height] = area;
    const kind = classes.of[rack];
    const kW = decimal(power_w.values[rack] / 1000, 1);
    if (titled)
      shapes[kind].push(
        `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"><title>${escapeText(`${cell(name, rack)}: ${classes.word(rack)}, ${kW} of ${decimal(power_limit_w.values[rack] / 1000, 1)} kW`)}</title></rect>`,
      );
    else shapes[kind].push(rectPath(...area));
    const lines = [
      cell(name, rack),
      classes.word(rack),
      `${kW} kW`,
      `${thousands(u_used.values[rack])} of ${thousands(u_total.values[rack])} U`,
    ];
    const shown = fittingLines(lines, width, height);
    if (shown.length > 1)
      for (const [i, line] of shown.entries())
        labels[kind].push(
          text(x + width / 2, y + height / 2 + 4 + (i - (shown.length - 1) / 2) * 15, line, i === 0 ? { 'font-weight': 'bold' } : {}),
        );
    else {
      if (shown.length === 1) labels[kind].push(text(x + width / 2, y + height / 2 + 4, shown[0]));
      else if (classes.marks[kind].length > 0)
        marks[kind].push(markLines(classes.marks[kind], x + width * 0.2, y + height * 0.2, width * 0.6, height * 0.6));
    }
    if (hasFronts(view, floor)) fronts.push(frontOf(view, floor, tables, rack, area));
  }
  const stroke = { stroke: classes.stroke, 'stroke-width': view.scale > 20 ? 1.5 : 0.5 };
  return [
    ...classes.fills.map((fill, kind) =>
      group({ fill, ...stroke }, titled || shapes[kind].length === 0 ? shapes[kind] : [el('path', { d: shapes[kind].join('') })]),
    ),
    ...classes.fills.map((fill, kind) =>
      marks[kind].length === 0
        ? ''
        : el('path', { d: marks[kind].join(''), stroke: inkOn(fill), 'stroke-width': view.scale > 20 ? 1.2 : 0.7, fill: 'none' }),
    ),
    ...classes.fills.map((fill, kind) => group({ fill: inkOn(fill), 'text-anchor': 'middle', 'font-size': SMALL }, labels[kind])),
    fronts.length === 0 ? '' : el('path', { d: fronts.join(''), stroke: INK, 'stroke-width': 3 }),
  ]
    .filter(Boolean)
    .join('\n');
}

/** As many of the lines as a rack has room for: all, the first two, the first, or none. */
function fittingLines(lines: string[], width: number, height: number): string[] {
  for (const count of [4, 2, 1]) {
    const shown = lines.slice(0, count);
    if (height >= count * 15 + 2 && shown.every((line, i) => textWidth(line, SMALL, i === 0 && count > 1) + 4 <= width)) return shown;
  }
  return [];
}

function hasFronts(view: View, floor: Floor): boolean {
  return view.scale * floor.rackDepth_m >= 24;
}

function frontEntry(): Entry {
  return { swatch: box(PLAIN, el('path', { d: 'M0 11.5H16', stroke: INK, 'stroke-width': 3 })), label: 'front of a rack' };
}

/** The side of a rack at the cold aisle: odd rows of a hall look to lower y. */
function frontOf(
  view: View,
  floor: Floor,
  tables: PlanTables,
  rack: number,
  [x, y, width, height]: [number, number, number, number],
): string {
  const { row, hall } = tables.racks.columns;
  const odd = (row.values[rack] - floor.halls[hall.values[rack] - 1].firstRow) % 2 === 0;
  const inset = 1.5;
  if (view.upright)
    return odd
      ? linePath(x + inset, y + 1, x + inset, y + height - 1)
      : linePath(x + width - inset, y + 1, x + width - inset, y + height - 1);
  return odd
    ? linePath(x + 1, y + height - inset, x + width - 1, y + height - inset)
    : linePath(x + 1, y + inset, x + width - 1, y + inset);
}
