/** Colours of the floor itself, by theme; what racks and devices tell has the same colours in both. */
export interface Paper {
  ground: string;
  floor: string;
  cold: string;
  hot: string;
  ink: string;
  soft: string;
  faint: string;
  plain: string;
  fibre: string;
  copper: string;
  chosenFibre: string;
  chosenCopper: string;
  edge: string;
}

export const LIGHT: Paper = {
  ground: '#f3f4f2',
  floor: '#fcfcfa',
  cold: '#e3eff9',
  hot: '#fbebe3',
  ink: '#1f2933',
  soft: '#4a5763',
  faint: '#c3cbd3',
  plain: '#dfe3e7',
  fibre: '#0b4f8a',
  copper: '#8a3b00',
  chosenFibre: '#0072b2',
  chosenCopper: '#d55e00',
  edge: '#fcfcfa',
};

export const DARK: Paper = {
  ground: '#12171d',
  floor: '#1a2129',
  cold: '#182b3b',
  hot: '#33231e',
  ink: '#e4e9ee',
  soft: '#a6b2bd',
  faint: '#35414d',
  plain: '#3d4853',
  fibre: '#a9d8f7',
  copper: '#f2b183',
  chosenFibre: '#56b4e9',
  chosenCopper: '#ff9248',
  edge: '#1a2129',
};
