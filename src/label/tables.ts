import type { IdColumn, NumberColumn, TextColumn } from '../table/index.js';

/** The columns of a plan that its labels are made of. */
export interface LabelTables {
  devices: { rows: number; columns: { device: TextColumn; rack: TextColumn; u_bottom: NumberColumn } };
  links: {
    rows: number;
    columns: { network: TextColumn; a_device: TextColumn; a_port: TextColumn; b_device: TextColumn; b_port: TextColumn; cable: IdColumn };
  };
  cables: {
    rows: number;
    columns: { cable: IdColumn; bundle: IdColumn; model: TextColumn; a_rack: TextColumn; trunk: IdColumn; leg: NumberColumn };
  };
  trunks: {
    rows: number;
    columns: {
      trunk: IdColumn;
      a_rack: TextColumn;
      a_panel: TextColumn;
      a_position: NumberColumn;
      b_panel: TextColumn;
      b_position: NumberColumn;
      legs: NumberColumn;
    };
  };
  panels: { rows: number; columns: { panel: TextColumn; rack: TextColumn } };
}
