import type { Command } from 'commander';
import { EXIT_HELP } from '../run.js';
import { trainBenchVerb } from './bench.js';
import { trainGoodputVerb } from './goodput.js';
import { trainInitVerb } from './init.js';
import { trainPlaceVerb } from './place.js';
import { trainPredictVerb, trainTuneVerb } from './predict.js';
import { trainSimulateVerb } from './simulate.js';
import { trainStatusVerb } from './status.js';
import { trainStopVerb } from './stop.js';
import { trainSubmitVerb } from './submit.js';
import { trainTopologyVerb } from './topology.js';

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
