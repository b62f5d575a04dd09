import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { type Job, machineOfPlan, SOFTWARE, splitText, tune } from '../../training/index.js';
import { number } from '../columns.js';

/** What a job's nodes are to the search for its split. */
interface PlacedRanks {
  gpus: number;
  ranksPerNode: number;
  gpusPerNode: number;
}

/**
 * The fastest split of a job over all of its GPUs, by the model of `tune`; none where that does not know the GPUs, where the ranks are not one
 * a GPU, or where nothing comes out even or fits. What is said is for the user in either case.
 */
export function findSplit(
  { model, work }: Job,
  { gpus, ranksPerNode, gpusPerNode }: PlacedRanks,
  { document, tables }: { document: PlanDocument; tables: PlanTables },
): { split: Job['split']; said: string } {
  const none = (why: string) => ({ split: undefined, said: `no split: ${why}; the command is told none` });
  if (ranksPerNode !== gpusPerNode) return none(`a node has ${ranksPerNode} ranks and not one for each of ${gpusPerNode} GPUs`);
  const machine = machineOfPlan(tables, document.catalog);
  const software = SOFTWARE.get('megatron-core');
  if (!machine || !software) return none(`the GPU of ${document.name} is not known`);
  const { best } = tune(machine, software, model, work, gpus, Number.POSITIVE_INFINITY);
  // The command is started on all of them.
  const found = best.find(({ split }) => split.gpus === gpus);
  if (found) {
    const { gpus: _, ...split } = found.split;
    return { split, said: `split: ${splitText(found.split)}, the fastest; ${found.step.step_s.toPrecision(3)} s a step` };
  }
  if (best.length > 0) return none(`none uses all ${number(gpus)} GPUs; the fastest uses ${number(best[0].split.gpus)}`);
  return none('none comes out even and fits into memory; nineteen train tune tells why');
}
