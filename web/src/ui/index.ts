export { Busy, Empty, ErrorBox, Panel, Tabs, Toolbar } from './box.js';
export { Button, IconButton } from './button.js';
export { Field, Select } from './field.js';
export { Icon, type IconName } from './icon.js';
export { dark, type Theme, theme, watchTheme } from './theme.js';
export { type TableColumn, type TableSort, VirtualTable } from './virtual-table.js';
export { counted, decimal, moment, thousands, watts } from './words.js';
