import { z } from 'zod';
import { quantity } from '../yamlfile/index.js';
import { either, jsonOf, whole } from './schema-parts.js';

/** The keys of an intent that say where racks stand and how cables lie. */

const PAIR = /^\s*(.+?)\s+x\s+(.+?)\s*$/;
const pair = (example: string) => z.string().regex(PAIR, `expected width x depth, such as "${example}"`);

/** The two lengths of a text such as "70 m x 110 m". */
export function bothLengths(text: string): [string, string] {
  const match = PAIR.exec(text);
  return [match?.[1] ?? '', match?.[2] ?? ''];
}

const side = z.enum(['front', 'back', 'left', 'right']);
const share = (about: string) => quantity('share', about, 0, true);

const level = (height: string) =>
  z.strictObject({
    height: quantity('length', `floor to tray; default ${height}`, 0, true).optional(),
    width: quantity('length', 'default 600 mm', 0, true).optional(),
    depth: quantity('length', 'default 100 mm', 0, true).optional(),
    layers: whole(20)
      .optional()
      .meta({ description: 'trays stacked at most; default 20, of which as many are planned as the cables need' }),
    fill: share('cross-section of cables over that of the tray as planned; default 40 %').optional(),
    most_fill: share('never to be passed; default 50 %').optional(),
    bend_radius: quantity('length', 'radius of the fittings where trays meet; default 300 mm').optional(),
  });

const fit = z.literal('fit');
const rows = either(
  z.union([whole(10_000), fit], { error: 'expected a number of rows, a list of racks in each, or fit' }),
  z.array(whole(1000)).min(1).max(10_000),
);

export const HALL_SCHEMA = z.strictObject({
  size: pair('70 m x 110 m')
    .optional()
    .meta({ description: 'inner width (along the rows) x depth of a hall; default: as large as needed', examples: ['70 m x 110 m'] }),
  halls: whole(100).optional().meta({ description: 'halls of this shape behind one another; default 1' }),
  hall_distance: quantity('length', 'from the back wall of a hall to the front wall of the next; default 10 m').optional(),
  row_direction: z.enum(['width', 'depth']).optional().meta({
    description:
      'side of the hall that the rows run along; with depth the plan turns the hall by a quarter, its left wall to the back; default width',
  }),
  racks_per_row: z
    .union([whole(1000), fit], { error: 'expected a number of racks or fit' })
    .optional()
    .meta({ description: 'default 36, or with size what fits its width; fit: what fits the width' }),
  rows: rows.optional().meta({
    description: 'rows of a hall, or a list of the racks in each; default: as many as needed; fit: what fits the depth',
    anyOf: [jsonOf(z.union([whole(10_000), fit])), jsonOf(z.array(whole(1000)).min(1))],
  }),
  // A person with a tool bag passes through 0.6 m.
  cold_aisle: quantity('length', 'default 1.8 m', 0.6).optional(),
  hot_aisle: quantity('length', 'default 1.2 m', 0.6).optional(),
  floor_load: quantity('floor load', "what a rack's own footprint may bear; default: not checked", 0, true).optional(),
  blocked: z
    .array(
      z.strictObject({
        what: z.string().min(1).max(60).optional().meta({ description: 'such as column; default blocked' }),
        at: pair('12 m x 8 m').meta({ description: "corner nearest the hall's front left one" }),
        size: pair('0.6 m x 0.6 m').meta({ description: 'width x depth' }),
        hall: whole(100).optional().meta({ description: 'the hall it is in; default: in each' }),
      }),
    )
    .max(10_000)
    .optional()
    .meta({ description: 'columns and other areas where no rack may stand' }),
  doors: z
    .array(
      z.strictObject({
        side: side.meta({ description: 'wall; front and back run along the rows, row 1 is at the front' }),
        at: quantity('length', 'near edge along the wall'),
        width: quantity('length', 'default 2.4 m', 0, true).optional(),
        dock: z.boolean().optional().meta({ description: 'whether goods come in here; default false' }),
        hall: whole(100).optional().meta({ description: 'the hall it is in; default: in each' }),
      }),
    )
    .max(1000)
    .optional()
    .meta({ description: 'doors and docks; 1.5 m before each stay free' }),
  power_entry: side.optional().meta({ description: 'where power comes in; default left' }),
  water_entry: side.optional().meta({ description: 'where water comes in; default right' }),
  trays: z
    .strictObject({
      fibre: level('2.8 m').optional().meta({ description: 'trays of optical cables' }),
      copper: level('2.5 m').optional().meta({ description: 'trays of copper cables' }),
      cross: whole(1000).optional().meta({ description: 'trays across the rows, both ends included; default: as many as the cables need' }),
      bridges: whole(1000).optional().meta({ description: 'cross trays that go on from hall to hall; default: all' }),
    })
    .optional(),
  slack: quantity('length', 'spare length at each end of a cable; default 0.5 m').optional(),
});

export const CABLING_SCHEMA = z.strictObject({
  style: z.enum(['direct', 'structured', 'mixed']).optional().meta({
    description: 'cables from port to port, over trunks and panels, or trunks between rows only; default direct',
  }),
  loom: whole(1000).optional().meta({ description: 'cables pulled as one bundle at most; default 24' }),
  label: z.string().min(1).max(200).optional().meta({
    description:
      'label of a cable end; words {near} {far} {near_rack} {near_u} {near_device} {near_port} and the same with far, {cable} {bundle} {network}; default "{near_rack}-{near_u}:{near_port}/{far_rack}-{far_u}:{far_port}"',
  }),
});

export const LAYOUT_SCHEMA = z.strictObject({
  method: z.enum(['rows', 'middle', 'optimised']).optional().meta({
    description: 'rows: in order with the network racks last; middle: with them in the middle; optimised: searched; default middle',
  }),
  objective: z
    .enum(['metres', 'cost', 'pull-hours'])
    .optional()
    .meta({ description: 'what an optimised layout makes least; default metres' }),
  seed: whole(1_000_000).optional().meta({ description: 'the same seed gives the same layout; default 1' }),
});
