export { type BillLine, billOf } from './bill.js';
