import { once } from 'node:events';
import { type LabelChoice, labelOrder } from './label-order.js';
import type { PlanPapers } from './plan-papers.js';
import { writeWhole } from './whole-file.js';

const HEADER = [
  'label',
  'near_rack',
  'near_u',
  'near_device',
  'near_port',
  'far_rack',
  'far_u',
  'far_device',
  'far_port',
  'cable',
  'bundle',
  'network',
  'model',
  'length_m',
];
const CHUNK = 1 << 16;

/** Writes the labels as a CSV list for label printers, in the order of the sheets. @returns the number of labels */
export async function writeLabelList(path: string, papers: PlanPapers, choice: LabelChoice): Promise<number> {
  const { plugs, pieces, labeller } = papers;
  const order = labelOrder(papers, choice);
  await writeWhole(path, async (out) => {
    let text = `${HEADER.join(',')}\n`;
    for (const plug of order) {
      const near = labeller.near(plug);
      const far = labeller.far(plug);
      const piece = plugs.piece[plug];
      const cells = [labeller.text(plug), near.rack, near.u, near.device, near.port, far.rack, far.u, far.device, far.port];
      cells.push(labeller.id(plug), labeller.bundle(plug), labeller.network(plug));
      cells.push(pieces.model(piece), pieces.length(piece, plugs.side[plug]));
      text += `${cells.map(quoted).join(',')}\n`;
      if (text.length < CHUNK) continue;
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
    out.end(text);
  });
  return order.length;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
