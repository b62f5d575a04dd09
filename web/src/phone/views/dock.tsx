import { connection, outboxNow, pageOnly, useSite } from '../../data/index.js';
import { counted, Icon } from '../../ui/index.js';
import { toHome, toQueue, toScan } from '../addresses.js';
import { lastReport, reportFault, undoLast } from '../floor-state.js';

/** Where one goes from everywhere, under the thumb, and what became of the last report. */
export function Dock({ view }: { view: string }) {
  const { waiting, refused } = outboxNow.value;
  const count = waiting.length + refused.length;
  const words = refused.length > 0 ? `${refused.length} refused` : waiting.length > 0 ? `${waiting.length} to send` : 'Sent';
  return (
    <footer class="dock">
      <Notice />
      <nav class="dock-nav" aria-label="Floor">
        <a href={toHome} aria-current={view === 'home' ? 'page' : undefined}>
          <Icon name="list" />
          Tasks
        </a>
        <a class="dock-scan" href={toScan} aria-current={view === 'scan' ? 'page' : undefined}>
          <Icon name="fit" />
          Scan
        </a>
        <a
          class={refused.length > 0 ? 'dock-bad' : waiting.length > 0 ? 'dock-wait' : undefined}
          href={toQueue}
          aria-current={view === 'queue' ? 'page' : undefined}
          data-count={count}
        >
          <Icon name="up" />
          {words}
        </a>
      </nav>
    </footer>
  );
}

/** The last report and the way back from it; else what is not as usual. */
function Notice() {
  const me = useSite().user?.name ?? '';
  const { waiting, refused } = outboxNow.value;
  const last = lastReport.value;
  const others = waiting.filter(({ by }) => by !== '' && by !== me).length;
  if (reportFault.value)
    return (
      <p class="notice notice-bad" role="alert">
        This phone could not keep it: {reportFault.value.message}. Write it down.
      </p>
    );
  if (last) {
    const keys = new Set(last.events.map(({ key }) => key));
    const wait = waiting.some(({ event }) => keys.has(event.key));
    const bad = refused.some(({ event }) => keys.has(event.key));
    const state = last.undone
      ? 'taken back'
      : bad
        ? 'refused'
        : wait
          ? connection.value === 'live'
            ? 'sending'
            : pageOnly.value
              ? 'in this page only: do not close it'
              : 'kept on this phone'
          : 'sent';
    return (
      <div class={bad ? 'notice notice-bad' : 'notice'}>
        <p role="status">
          <b>{last.words}</b>
          <br />
          {state}
        </p>
        {!last.undone && !bad && (
          <button type="button" class="big" onClick={() => void undoLast()}>
            Undo
          </button>
        )}
        <button
          type="button"
          class="big quiet"
          aria-label="Close this notice"
          onClick={() => {
            lastReport.value = undefined;
          }}
        >
          ✕
        </button>
      </div>
    );
  }
  if (others > 0)
    return (
      <a class="notice" href={toQueue}>
        {counted(others, 'report')} of somebody else {others === 1 ? 'waits' : 'wait'} here
      </a>
    );
  return null;
}
