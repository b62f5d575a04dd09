export {
  type Column,
  type ColumnsOf,
  cell,
  type IdColumn,
  type NumberColumn,
  rounded,
  type Schema,
  type Table,
  type TextColumn,
} from './column.js';
export { type Groups, grouped, groupedBoth, membersOf } from './groups.js';
export { Growing } from './grow.js';
export { Interner, textColumn } from './intern.js';
export { rowsById, rowsOfNames } from './look-up.js';
export { count, distinct, ids, numbers } from './make.js';
export { mulberry32 } from './random.js';
