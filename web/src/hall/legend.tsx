import { counted } from '../ui/index.js';
import type { Classes, Colour } from './colours.js';
import type { Paper } from './paper.js';

/** What the colours mean, with how many racks have each. */
export function Legend({
  classes,
  colour,
  paper,
  ways,
  left,
}: {
  classes: Classes;
  colour: Colour;
  paper: Paper;
  ways: number;
  left: number;
}) {
  const counts = new Uint32Array(classes.classes.length);
  for (const of of classes.of) counts[of]++;
  return (
    <details class="legend" open={innerWidth > 720}>
      <summary>Legend</summary>
      <ul>
        {classes.classes.map(({ label, fill, ink, mark }, i) =>
          counts[i] === 0 ? null : (
            <li key={label}>
              <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
                <rect width="16" height="12" rx="1" fill={fill} />
                {mark.map(([x1, y1, x2, y2]) => (
                  <line key={`${x1}${y1}`} x1={4 + x1 * 8} y1={2 + y1 * 8} x2={4 + x2 * 8} y2={2 + y2 * 8} stroke={ink} />
                ))}
              </svg>
              <span>{label}</span>
              <span class="soft">{counts[i].toLocaleString('en-US')}</span>
            </li>
          ),
        )}
      </ul>
      <ul class="legend-more">
        {colour !== 'fill' && (
          <>
            <Line color={paper.fibre} label="fibre tray, as wide as it is full" />
            <Line color={paper.copper} label="copper tray" />
          </>
        )}
        {ways > 0 && (
          <li>
            <b>{counted(ways, 'way')}</b>
            <span class="soft">{left > 0 ? `of chosen cables; ${counted(left, 'thinner one')} not drawn` : 'of chosen cables'}</span>
          </li>
        )}
      </ul>
    </details>
  );
}

function Line({ color, label }: { color: string; label: string }) {
  return (
    <li>
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
        <path d="M0 6H16" stroke={color} stroke-width="3" />
      </svg>
      <span>{label}</span>
    </li>
  );
}
