import { type Command, InvalidArgumentError, Option } from 'commander';
import { MOST_TOKEN_DAYS, SCOPES, type Scope } from '../api/index.js';
import { EXIT, EXIT_HELP, fail, json, print } from './run.js';
import { whichSite, withAccess } from './site-access.js';
import type { SitePlaceOptions } from './site-place.js';

interface TokenOptions extends SitePlaceOptions {
  label: string;
  scope: Scope;
  days: number;
  json?: true;
}

/** `nineteen token`: how programs use a site. */
export function tokenVerb(program: Command): void {
  const verb = program
    .command('token')
    .summary('how programs use a site: add, list, revoke API tokens')
    .description('API tokens, sent as `Authorization: Bearer nt_...`. One speaks for a user, with no more rights than its scope.')
    .addHelpText(
      'beforeAll',
      'Example:\n  nineteen token add admin-1 --label grafana --scope read --days 90 --site-data out/my-cluster-site\n',
    )
    .addHelpText('after', EXIT_HELP);
  verb
    .command('add')
    .summary('make a token; its secret is printed this once')
    .argument('<USER>', 'the user that it speaks for')
    .requiredOption('--label <TEXT>', 'what it is for')
    .addOption(new Option('--scope <SCOPE>', 'read, or write: all that the user may').choices(SCOPES).default('read'))
    .option('--days <NUMBER>', 'how long it is good for, 1 to 366', daysOf, 90)
    .addOption(whichSite())
    .action((user: string, options: TokenOptions) =>
      withAccess(options, async ({ tokens, users, by }) => {
        if (!(await users.find(user))?.active) return fail(`there is no active user ${user}`, EXIT.wrong);
        const { secret, token } = await tokens.add(user, options.label, options.scope, options.days, by);
        process.stderr.write(`token ${token.id} of ${user}, ${token.scope}, until ${token.expires}; it is not shown again\n`);
        await print(`${secret}\n`);
      }),
    );
  verb
    .command('list')
    .summary('list the tokens')
    .option('--json', 'print them as JSON')
    .addOption(whichSite())
    .action((options: TokenOptions) =>
      withAccess(options, async ({ tokens }) => {
        const all = await tokens.list();
        const lines = all.map(({ id, user, scope, expires, label }) => `${id}  ${user}  ${scope}  until ${expires}  ${label}\n`);
        await print(options.json ? json(all) : lines.join(''));
      }),
    );
  verb
    .command('revoke')
    .summary('end a token')
    .argument('<ID>', 'its id, as listed')
    .addOption(whichSite())
    .action((id: string, options: TokenOptions) =>
      withAccess(options, async ({ tokens, by }) => {
        if (!(await tokens.revoke(id, undefined, by))) return fail(`there is no token ${id}`, EXIT.wrong);
        await print(`revoked ${id}\n`);
      }),
    );
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < 1 || days > MOST_TOKEN_DAYS) throw new InvalidArgumentError(`expected 1 to ${MOST_TOKEN_DAYS}`);
  return days;
}
