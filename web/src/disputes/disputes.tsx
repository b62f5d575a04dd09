import { useEffect, useRef } from 'preact/hooks';
import { onNews, useLoaded, useSite } from '../data/index.js';
import { Busy, Empty, ErrorBox } from '../ui/index.js';
import { allDisputes } from './all-disputes.js';
import { DisputeCard } from './dispute-card.js';

/** News come in dozens a second when a crew scans. */
const GATHER_MS = 500;

/** All open disputes with what each side says, oldest first, and live; leads settle them here. */
export function Disputes() {
  const me = useSite().user?.name;
  const { value, fault, again } = useLoaded('disputes', allDisputes);
  const reload = useRef(again);
  reload.current = again;
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const stop = onNews(() => {
      soon ??= setTimeout(() => {
        soon = undefined;
        reload.current();
      }, GATHER_MS);
    });
    return () => {
      clearTimeout(soon);
      stop();
    };
  }, []);
  if (fault) return <ErrorBox fault={fault} again={again} />;
  if (!value) return <Busy label="Loading the disputes" />;
  if (value.length === 0)
    return <Empty title="No disputes">Nobody contradicts anybody. What two people say differently is shown here.</Empty>;
  return (
    <div class="disputes">
      {value.map((dispute) => (
        <DisputeCard
          key={`${dispute.of} ${dispute.name} ${dispute.aspect}`}
          {...dispute}
          to={`/t?${new URLSearchParams({ id: dispute.name })}`}
          {...(me === undefined ? {} : { me })}
        />
      ))}
    </div>
  );
}
