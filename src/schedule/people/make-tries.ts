import { type OpenSite, type PeopleSearch, type Staffing, type Try, TryMaker } from './staffing.js';

/** Tries that a search waits for, to be made in any order, and the site that they are made for: the same one in all steps. */
export interface TriesAsked {
  open: OpenSite;
  tries: readonly Try[];
}

/** A search in which each step asks for tries and is handed what they came to, in the same order. */
export type TrySteps<Found> = Generator<TriesAsked, Found, readonly Staffing[]>;

/** A search for people with the site beside each step, stripped of all that a thread cannot be handed. */
export function* askedFor<Found>({ base, site, working, underWay }: OpenSite, search: PeopleSearch<Found>): TrySteps<Found> {
  const open = { base, site, working, ...(underWay && { underWay }) };
  for (let step = search.next(); ; ) {
    if (step.done) return step.value;
    step = search.next(yield { open, tries: step.value });
  }
}

/** Runs a search to its end, one try after the other. @param timeIsUp  once it is so, what is left of it is done in haste */
export function makeTries<Found>(steps: TrySteps<Found>, timeIsUp?: () => boolean): Found {
  let maker: TryMaker | undefined;
  for (let step = steps.next([]); ; ) {
    if (step.done) return step.value;
    const { open, tries } = step.value;
    maker ??= new TryMaker(open, timeIsUp);
    step = steps.next(tries.map(maker.make, maker));
  }
}
