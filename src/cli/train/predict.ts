import { type Command, Option } from 'commander';
import { type Finding, hasErrors } from '../../finding/index.js';
import { type Prediction, predict, type Question } from '../../training/index.js';
import { EXIT, fail, json, print, reportFindings } from '../run.js';
import { secondsOf } from '../site-options.js';
import { siteDataOption } from '../site-place.js';
import { predictionJson, predictionText, tuneText } from './predict-print.js';
import { type QuestionOptions, questionOf } from './question.js';

type Options = QuestionOptions & { json?: true };

/** `nineteen train predict`: how long a job trains on a planned cluster. */
export function trainPredictVerb(train: Command): void {
  questionOptions(
    train
      .command('predict')
      .summary('how long a job trains on a cluster, and what a step is made of')
      .description(
        'Predicts a training job on a planned cluster: memory and time of a step, what it is made of, tokens a day, days and energy.\nWithout a split in the job file the fastest is taken. Days are those with interruptions, by the file of failures (nineteen train goodput tells more).',
      ),
  )
    .addHelpText('beforeAll', 'Example:\n  nineteen train predict job.yaml --on out/my-cluster\n')
    .action((file: string, options: Options) => answer(file, options, false));
}

/** `nineteen train tune`: the fastest split of a job, and the runners-up. */
export function trainTuneVerb(train: Command): void {
  questionOptions(
    train
      .command('tune')
      .summary('find the fastest split of a job over GPUs')
      .description(
        'Goes through every split that keeps the rules: tensor, pipeline with interleaving, context, expert and data parallel, microbatches, what is computed again. Prints the fastest and the runners-up, with what these lose by.\nA split in the job file is passed over.',
      ),
  )
    .addHelpText('beforeAll', 'Example:\n  nineteen train tune job.yaml --on out/my-cluster\n')
    .action((file: string, options: Options) => answer(file, options, true));
}

function questionOptions(command: Command): Command {
  return command
    .argument('<JOB>', 'job file; nineteen train init writes one to start from')
    .requiredOption('--on <FOLDER>', 'plan folder; needed')
    .option('--now', 'only with the nodes that the site has accepted by now')
    .option('--software <NAME>', 'what runs beside what: megatron-core, plain, nemo-2023 or megatron-2021', 'megatron-core')
    .option('--efficiencies <FILE>', 'as nineteen train bench --fit wrote them (default: those that come with the software)')
    .option('--failures <FILE>', 'file of failures (default: the shipped templates/failures.yaml)')
    .addOption(
      new Option('--checkpoint <TIME>', 'time that training stands still for a checkpoint').argParser(secondsOf).default(60, '60 s'),
    )
    .addOption(siteDataOption('where the site keeps what is reported, with --now (default: FOLDER-site)'))
    .option('--json', 'print the result as JSON');
}

async function answer(file: string, options: Options, tuned: boolean): Promise<void> {
  const asked = await questionOf(file, options);
  if (!asked) return;
  const { split, ...free } = asked.question;
  const { prediction, findings } = predict(tuned ? free : asked.question);
  const told = asked.placed([
    ...findings,
    ...(prediction ? [...asked.about(prediction), ...(split && !tuned ? [] : sooner(free, prediction))] : []),
  ]);
  reportFindings(told);
  if (!prediction || hasErrors(told)) return fail(`${asked.job.name} cannot be trained so on ${asked.cluster}`, EXIT.wrong);
  if (options.json) return print(json(predictionJson(asked, options.software, prediction)));
  await print(tuned ? tuneText(asked, prediction) : predictionText(asked, prediction));
}

/** Whether a job ends sooner on half of its GPUs, because these are interrupted less often. */
function sooner(question: Question, { split, days }: Prediction): Finding[] {
  const half = predict({ ...question, gpus: Math.floor(split.gpus / 2) }).prediction;
  if (!half || half.days >= days) return [];
  return [
    {
      code: 'TRAIN-SOONER',
      severity: 'note',
      message: `${half.split.gpus.toLocaleString('en-US')} GPUs are interrupted less often and end sooner: in ${half.days.toFixed(1)} days instead of ${days.toFixed(1)}`,
      subjects: [{ kind: 'field', name: 'gpus' }],
    },
  ];
}
