/** Line icons on a grid of 16. */
const PATHS = {
  hall: 'M2 3h5v4H2zM9 3h5v4H9zM2 9h5v4H2zM9 9h5v4H9z',
  fabric: 'M8 2v3M8 5 3 9M8 5l5 4M3 9v2M13 9v2M1.500 11h3v3h-3zM11.500 11h3v3h-3zM6.500 1h3v2h-3z',
  cables: 'M2 4h4c4 0 2 8 6 8h2M2 8h3c5 0 3-4 7-4h2M12 2v4M12 10v4',
  schedule: 'M2 3h6M5 8h6M8 13h6M2 1v14',
  bringup: 'M2 14V2M2 14h12M3.500 11.500 7 8l2.500 2L14 4',
  acceptance: 'M8 1.500l5 2v4.500c0 3.500-2 5.500-5 6.500-3-1-5-3-5-6.500V3.500ZM5.500 8 7.500 10l3.500-4',
  training: 'M1.500 12.500C5 12.500 4 4.500 14.500 3.500M1.500 14.500h13M4 8h2M8 3h2M12 8h2',
  phone: 'M4.500 1.500h7v13h-7zM7 12.500h2',
  user: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 14c.5-3 2.500-4.500 5.500-4.500s5 1.500 5.500 4.500',
  theme: 'M8 2a6 6 0 1 0 0 12ZM8 2a6 6 0 0 1 0 12',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.400 1.400M11.600 11.600 13 13M3 13l1.400-1.400M11.600 4.400 13 3',
  moon: 'M13 10A6 6 0 0 1 6 3a6 6 0 1 0 7 7Z',
  search: 'M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2ZM10.600 10.600 14.500 14.500',
  close: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  list: 'M2 4h1M2 8h1M2 12h1M5.500 4H14M5.500 8H14M5.500 12H14',
  layers: 'M8 2 2 5.500 8 9l6-3.500ZM2 8.500 8 12l6-3.500M2 11.500 8 15l6-3.500',
  target: 'M8 1v3M8 12v3M1 8h3M12 8h3M8 4.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7Z',
  download: 'M8 2v8M4.500 7 8 10.500 11.500 7M2.500 13.500h11',
  swap: 'M5 13V3M5 3 2.500 5.500M5 3l2.500 2.500M11 3v10M11 13l-2.500-2.500M11 13l2.500-2.500',
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words; by itself it says nothing to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.400" stroke-linejoin="round" stroke-linecap="round" />
    </svg>
  );
}
