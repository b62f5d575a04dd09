import type { PartsTold } from '../../src/api/index.js';
import { SIGNATORIES } from '../../src/asbuilt/index.js';
import { recorded } from '../support/half-built.js';
import type { WebServer } from '../support/web-server.js';

/** Of four pods or units that are ready two are accepted, one is signed for in part; one of those accepted fails its test afterwards. */
export async function signMost({ url, state, tell }: WebServer): Promise<void> {
  for (const level of ['pod', 'unit'] as const) {
    const { parts } = (await (await fetch(`${url}/api/acceptance/parts?level=${level}&state=ready&limit=500`)).json()) as PartsTold;
    for (const [i, { name }] of parts.entries()) {
      const subject = { of: level, name };
      for (const as of SIGNATORIES.slice(0, [3, 3, 1, 0][i % 4])) tell(recorded(state.seq + 1, { kind: 'signed', subject, as }, as));
      if (i % 16 === 1) tell(recorded(state.seq + 1, { kind: 'tested', test: `${level} test`, passed: false, subject }, 'tester'));
    }
  }
}
