import type { KindProgress } from '../../../src/asbuilt/index.js';
import { thousands } from '../ui/index.js';

/** How much of each kind of work is done, against what should be. */
export function Kinds({ kinds }: { kinds: readonly KindProgress[] }) {
  return (
    <div class="kinds">
      <table>
        <thead>
          <tr>
            <th scope="col">Kind of work</th>
            <th scope="col">
              <span class="unseen">Share done</span>
            </th>
            <th scope="col">Done</th>
            <th scope="col" class="kinds-more">
              Under way
            </th>
            <th scope="col">Planned</th>
            <th scope="col" class="kinds-more">
              Of
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, all, begun, done, planned_done }) => (
            <tr key={kind} class={done < planned_done ? 'kind-behind' : ''}>
              <th scope="row">{kind}</th>
              <td class="kinds-bar">
                <span class="kind-bar" aria-hidden="true">
                  <span class="kind-begun" style={{ width: `${(100 * begun) / all}%` }} />
                  <span class="kind-done" style={{ width: `${(100 * done) / all}%` }} />
                  <i style={{ left: `${(100 * planned_done) / all}%` }} />
                </span>
              </td>
              <td>{thousands(done)}</td>
              <td class="kinds-more">{thousands(begun - done)}</td>
              <td>
                {thousands(planned_done)}
                {done < planned_done && <span class="unseen">, {thousands(planned_done - done)} behind</span>}
              </td>
              <td class="kinds-more">{thousands(all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft kinds-legend">
        <i class="key-done" aria-hidden="true" /> done <i class="key-begun" aria-hidden="true" /> under way{' '}
        <i class="key-planned" aria-hidden="true" /> planned to be done by now
      </p>
    </div>
  );
}
