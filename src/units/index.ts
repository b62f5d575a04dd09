export { type Dimension, dimensionExample, formatQuantity, type Parsed, parseQuantity } from './quantity.js';
