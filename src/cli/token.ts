import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Scope, Tokens } from '../server/index.js';
import { openSiteStore } from '../store/index.js';
import { EXIT, EXIT_HELP, fail, json, print } from './run.js';
import { type SitePlaceOptions, siteDataOption, sitePlace } from './site-place.js';

const SCOPES: Scope[] = ['read', 'write'];
const WHERE = 'where the site keeps what is reported, such as out/my-cluster-site';
const MOST_DAYS = 366;

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
    .addHelpText('beforeAll', 'Example:\n  nineteen token add ada --label grafana --scope read --days 90 --site-data out/my-cluster-site\n')
    .addHelpText('after', EXIT_HELP);
  verb
    .command('add')
    .summary('make a token; its secret is printed this once')
    .argument('<USER>', 'the user that it speaks for')
    .requiredOption('--label <TEXT>', 'what it is for')
    .addOption(new Option('--scope <SCOPE>', 'read, or write: all that the user may').choices(SCOPES).default('read'))
    .option('--days <NUMBER>', 'how long it is good for, 1 to 366', daysOf, 90)
    .addOption(siteDataOption(WHERE))
    .action((user: string, options: TokenOptions) =>
      withTokens(options, async ({ tokens, users }) => {
        if (!(await users.find(user))?.active) return fail(`there is no active user ${user}`, EXIT.wrong);
        const { secret, token } = await tokens.add(user, options.label, options.scope, options.days);
        process.stderr.write(`token ${token.id} of ${user}, ${token.scope}, until ${token.expires}; it is not shown again\n`);
        await print(`${secret}\n`);
      }),
    );
  verb
    .command('list')
    .summary('list the tokens')
    .option('--json', 'print them as JSON')
    .addOption(siteDataOption(WHERE))
    .action((options: TokenOptions) =>
      withTokens(options, async ({ tokens }) => {
        const all = await tokens.list();
        const lines = all.map(({ id, user, scope, expires, label }) => `${id}  ${user}  ${scope}  until ${expires}  ${label}\n`);
        await print(options.json ? json(all) : lines.join(''));
      }),
    );
  verb
    .command('revoke')
    .summary('end a token')
    .argument('<ID>', 'its id, as listed')
    .addOption(siteDataOption(WHERE))
    .action((id: string, options: TokenOptions) =>
      withTokens(options, async ({ tokens }) => {
        if (!(await tokens.revoke(id))) return fail(`there is no token ${id}`, EXIT.wrong);
        await print(`revoked ${id}\n`);
      }),
    );
}

interface Opened {
  tokens: Tokens;
  users: import('../server/index.js').Users;
}

async function withTokens(options: SitePlaceOptions, work: (opened: Opened) => Promise<void>): Promise<void> {
  const server = await import('../server/index.js');
  const store = await openSiteStore(sitePlace(options), (message) => process.stderr.write(`${message}\n`));
  try {
    await work({ tokens: new server.Tokens(store.database, Date.now), users: new server.Users(store.database, Date.now) });
  } finally {
    await store.close();
  }
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < 1 || days > MOST_DAYS) throw new InvalidArgumentError(`expected 1 to ${MOST_DAYS}`);
  return days;
}
