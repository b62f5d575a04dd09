import type { AcceptanceTold } from '../../../src/api/index.js';
import { thousands } from '../ui/index.js';
import { toList } from './address.js';
import { LEVEL_NAMES, STATE_MEANS, STATE_SIGNS, STATES, stateClass } from './words.js';

/** How many parts of each level are in each state: a bar a level, and the numbers, each of which lists its parts. */
export function Levels({ levels }: { levels: AcceptanceTold['levels'] }) {
  return (
    <div class="acc-levels">
      <p class="acc-level acc-level-head" aria-hidden="true">
        <span />
        <span />
        {STATES.map((state) => (
          <span key={state} class={`acc-key ${stateClass(state)}`} title={STATE_MEANS[state]}>
            <i>{STATE_SIGNS[state]}</i> {state}
          </span>
        ))}
      </p>
      <ul aria-label="Parts by level and state">
        {levels.map(({ level, parts, states }) => {
          const [one, many] = LEVEL_NAMES[level];
          return (
            <li key={level} class="acc-level">
              <a class="acc-level-name" href={toList(level)}>
                {level === 'cluster' ? 'Cluster' : `${thousands(parts)} ${parts === 1 ? one : many}`}
              </a>
              <a class="acc-bar" href={toList(level)} aria-label={`List the ${many}`}>
                {STATES.map(
                  (state) =>
                    states[state] > 0 && (
                      <span
                        key={state}
                        class={stateClass(state)}
                        style={{ flexGrow: states[state] }}
                        title={`${thousands(states[state])} ${state}`}
                      />
                    ),
                )}
              </a>
              {STATES.map((state) =>
                states[state] > 0 ? (
                  <a
                    key={state}
                    class={`acc-count ${stateClass(state)}`}
                    href={toList(level, state)}
                    aria-label={`${many}: ${thousands(states[state])} ${state}`}
                  >
                    <i aria-hidden="true">{STATE_SIGNS[state]}</i> {thousands(states[state])} <span class="acc-count-word">{state}</span>
                  </a>
                ) : (
                  <span key={state} class="acc-count acc-none">
                    0
                  </span>
                ),
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
