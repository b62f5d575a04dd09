export { writeLabelList } from './label-list.js';
export type { LabelChoice } from './label-order.js';
export { DEFAULT_SHEET, LABEL_SHEETS, type LabelSheet, labelSheet } from './label-sheets.js';
export { type LabelsPrinted, LEAST_LABEL_PT, writeLabels } from './labels.js';
export { PAPERS, type PaperSize } from './paper.js';
export { labelTemplate, type PlanPapers, planPapers } from './plan-papers.js';
export { SelectError } from './select.js';
export { type SheetChoice, writeSheets } from './sheets.js';
export { counted } from './words.js';
