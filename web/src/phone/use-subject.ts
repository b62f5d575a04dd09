import { useMemo } from 'preact/hooks';
import type { RecordedEvent, SubjectKind } from '../../../src/asbuilt/index.js';
import { type Loaded, outboxNow, useHistory } from '../data/index.js';
import { type SubjectNow, subjectNow } from './subject-now.js';

/** What is known of a subject, live, with what waits on this device. */
export function useSubject(of: SubjectKind, name: string): { now: SubjectNow; history: Loaded<RecordedEvent[]> & { kept: boolean } } {
  const history = useHistory(of, name);
  const { waiting } = outboxNow.value;
  const events = history.value;
  const now = useMemo(() => subjectNow(of, name, events ?? [], waiting), [of, name, events?.length, events?.[0]?.seq, waiting]);
  return { now, history };
}
