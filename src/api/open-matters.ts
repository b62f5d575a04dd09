import type { Defect, Dispute } from '../asbuilt/index.js';

/** An open defect, of `GET /api/defects`. */
export interface DefectTold extends Defect {
  name: string;
}

/** Statements that contradict each other, of `GET /api/disputes`. */
export interface DisputeTold extends Dispute {
  name: string;
}
