export { type Dimension, dimensionExample, formatQuantity, type Parsed, parseQuantity, quantityPattern } from './quantity.js';
