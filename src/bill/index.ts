export { type BillLine, billOf, cablingPrice } from './bill.js';
