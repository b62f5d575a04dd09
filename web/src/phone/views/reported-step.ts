import type { Told } from '../../data/index.js';
import { report } from '../floor-state.js';
import type { SubjectNow } from '../subject-now.js';
import type { Step } from './steps.js';

/** Kinds of events that say no more than that a step is done. */
type StepKind = 'delivered' | 'placed' | 'installed' | 'powered' | 'booted';

/** A step of the work on a rack or device, with the button that reports it until it is said. */
export function reportedStep(now: SubjectNow, of: 'rack' | 'device', name: string, kind: StepKind, title: string): Step {
  const told: Told = { kind, subject: { of, name } };
  const said = now.said.get(kind);
  const action = { words: title, label: title, run: () => void report([told], `${name} ${title.toLowerCase()}`) };
  return { key: kind, title, said, action: said ? undefined : action };
}
