import type { Command } from 'commander';
import { EXIT_HELP } from './run.js';
import { trainBenchVerb } from './train-bench.js';
import { trainGoodputVerb } from './train-goodput.js';
import { trainInitVerb } from './train-init.js';
import { trainPlaceVerb } from './train-place.js';
import { trainPredictVerb, trainTuneVerb } from './train-predict.js';
import { trainSimulateVerb } from './train-simulate.js';
import { trainStatusVerb } from './train-status.js';
import { trainStopVerb } from './train-stop.js';
import { trainSubmitVerb } from './train-submit.js';
import { trainTopologyVerb } from './train-topology.js';

/** `nineteen train`: how long a model trains on a cluster, where its jobs run, and what keeps them running. */
export function trainVerb(program: Command): void {
  const verb = program
    .command('train')
    .summary('predict, place, run and keep running training jobs')
    .description('How long a model trains on a cluster, where its jobs run, and what keeps them running.')
    .addHelpText('afterAll', EXIT_HELP);
  verb.showSuggestionAfterError();
  trainInitVerb(verb);
  trainPredictVerb(verb);
  trainTuneVerb(verb);
  trainBenchVerb(verb);
  trainGoodputVerb(verb);
  trainPlaceVerb(verb);
  trainTopologyVerb(verb);
  trainSimulateVerb(verb);
  trainSubmitVerb(verb);
  trainStatusVerb(verb);
  trainStopVerb(verb);
}
