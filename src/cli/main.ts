import { Command, CommanderError } from 'commander';
import { WorldError } from '../store/index.js';
import { acceptVerb } from './accept.js';
import { campaignVerb } from './campaign.js';
import { catalogVerb } from './catalog.js';
import { checkVerb } from './check.js';
import { compareVerb } from './compare.js';
import { drawVerb } from './draw.js';
import { exportVerb } from './export.js';
import { importVerb } from './import.js';
import { initVerb } from './init.js';
import { labVerb } from './lab.js';
import { labelsVerb } from './labels.js';
import { planVerb } from './plan.js';
import { recordVerb } from './record.js';
import { riskVerb } from './risk.js';
import { EXIT, EXIT_HELP, fail } from './run.js';
import { scheduleVerb } from './schedule.js';
import { schemaVerb } from './schema.js';
import { serveVerb } from './serve.js';
import { sheetsVerb } from './sheets.js';
import { solveVerb } from './solve.js';
import { tokenVerb } from './token.js';
import { tradeOffVerb } from './trade-off.js';
import { trainVerb } from './train/verb.js';
import { userVerb } from './user.js';
import { verifyVerb } from './verify.js';
import { VERSION } from './version.js';

const program = new Command('nineteen')
  .description('Plans, proves, builds and grows AI training clusters from one YAML file.')
  .usage('VERB [options]')
  .version(VERSION)
  .helpCommand(false)
  .exitOverride()
  .showSuggestionAfterError()
  .showHelpAfterError('(nineteen --help lists the verbs)')
  .addHelpText('before', 'Example:\n  nineteen init my-cluster.yaml && nineteen plan my-cluster.yaml && nineteen verify out/my-cluster\n')
  .addHelpText('after', `\nnineteen VERB --help tells more.\n${EXIT_HELP}`);
for (const verb of [
  planVerb,
  verifyVerb,
  drawVerb,
  labelsVerb,
  sheetsVerb,
  scheduleVerb,
  tradeOffVerb,
  riskVerb,
  compareVerb,
  checkVerb,
  exportVerb,
  importVerb,
  solveVerb,
  serveVerb,
  recordVerb,
  acceptVerb,
  userVerb,
  tokenVerb,
  labVerb,
  campaignVerb,
  trainVerb,
  catalogVerb,
  initVerb,
  schemaVerb,
])
  verb(program);
for (const command of program.commands) command.exitOverride();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that stops early, such as head, is no fault.
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else if (error instanceof WorldError) fail(error.message, EXIT.world);
  else throw error;
}
