/** Ink, paper and what is drawn faintly. */
export const INK = '#1f2933';
/** Second text: contrast with the paper 7 : 1. */
export const SOFT = '#4a5763';
export const FAINT = '#c3cbd3';
export const PAPER = '#fcfcfa';
export const FLOOR = '#f3f4f2';
export const COLD = '#dcebf7';
export const HOT = '#f9e3d8';
/** A rack that carries no colour of its own. */
export const PLAIN = '#dfe3e7';
/** Above a limit. */
export const OVER = '#c1121f';

/** Okabe and Ito, Color Universal Design (2008): told apart with every common kind of colour vision. */
export const OKABE_ITO = {
  orange: '#e69f00',
  sky: '#56b4e9',
  green: '#009e73',
  yellow: '#f0e442',
  blue: '#0072b2',
  vermillion: '#d55e00',
  purple: '#cc79a7',
  grey: '#999999',
} as const;

/** Yellow, green, blue from light to dark: told apart with every kind of colour vision and in grey (Brewer, ColorBrewer, 2002). */
const RAMP = ['#f4f7b9', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'];

/** So many steps of the sequential scale, light to dark. */
export function sequential(steps: number): string[] {
  return Array.from({ length: steps }, (_, i) => mixed((i / Math.max(1, steps - 1)) * (RAMP.length - 1)));
}

function mixed(at: number): string {
  const low = Math.min(RAMP.length - 2, Math.floor(at));
  const [from, to] = [channels(RAMP[low]), channels(RAMP[low + 1])];
  return `#${from
    .map((value, i) =>
      Math.round(value + (to[i] - value) * (at - low))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** Black or white, whichever is read better on a colour. */
export function inkOn(colour: string): string {
  return contrast(colour, INK) >= contrast(colour, '#ffffff') ? INK : '#ffffff';
}

/** Contrast of two colours by WCAG 2.1, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
