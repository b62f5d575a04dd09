/** Colours of the chart, by theme. What is critical has marks as well as a colour. */
export interface Paper {
  ground: string;
  /** Every other row. */
  stripe: string;
  rest: string;
  ink: string;
  soft: string;
  faint: string;
  chosen: string;
  /** Work to do, its edge, and what of it is done. */
  todo: string;
  todoEdge: string;
  done: string;
  critical: string;
  criticalEdge: string;
  group: string;
  groupDone: string;
  base: string;
  deadline: string;
  now: string;
  late: string;
  link: string;
  people: string;
  over: string;
}

export const LIGHT: Paper = {
  ground: '#fcfcfa',
  stripe: '#f7f8f6',
  rest: '#eef0ee',
  ink: '#1f2933',
  soft: '#4a5763',
  faint: '#d5dade',
  chosen: '#dcebf7',
  todo: '#b7d5ea',
  todoEdge: '#5b8fb4',
  done: '#0b6ea8',
  critical: '#f6bd9c',
  criticalEdge: '#a33c00',
  group: '#8d99a5',
  groupDone: '#33414e',
  base: '#8a7bb0',
  deadline: '#b3101d',
  now: '#1f2933',
  late: '#b3101d',
  link: '#4a5763',
  people: '#7fb3d5',
  over: '#b3101d',
};

export const DARK: Paper = {
  ground: '#171d24',
  stripe: '#1a2129',
  rest: '#11161b',
  ink: '#e4e9ee',
  soft: '#a6b2bd',
  faint: '#2c3742',
  chosen: '#173449',
  todo: '#2f5470',
  todoEdge: '#6ba3c8',
  done: '#56b4e9',
  critical: '#7a4022',
  criticalEdge: '#ff9a5c',
  group: '#6b7885',
  groupDone: '#d3dbe3',
  base: '#a493d6',
  deadline: '#ff7b80',
  now: '#e4e9ee',
  late: '#ff7b80',
  link: '#a6b2bd',
  people: '#3f7fa8',
  over: '#ff7b80',
};
