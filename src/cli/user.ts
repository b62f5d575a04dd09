import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../api/index.js';
import type { OidcIdentity, User } from '../server/index.js';
import { readPassword } from './read-password.js';
import { EXIT, EXIT_HELP, fail, json, print } from './run.js';
import { type SiteAccess, whichSite, withAccess } from './site-access.js';
import type { SitePlaceOptions } from './site-place.js';

interface UserOptions extends SitePlaceOptions {
  role?: Role;
  oidc?: string;
  password?: true;
  active?: boolean;
  json?: true;
}

/** `nineteen user`: who may use a site. */
export function userVerb(program: Command): void {
  const verb = program
    .command('user')
    .summary('who may use a site: add, change, list')
    .description(
      'Users of a site that is served to others. Each role may what the ones before may: a viewer reads, a technician reports, a lead settles and corrects, a planner re-plans, an admin manages users.',
    )
    .addHelpText('beforeAll', 'Example:\n  nineteen user add admin-1 --role admin --site-data out/my-cluster-site\n')
    .addHelpText('after', EXIT_HELP);
  const role = () => new Option('--role <ROLE>', 'viewer, technician, lead, planner or admin').choices(ROLES);
  const oidc = () => new Option('--oidc <SUBJECT>', 'subject at the OpenID provider, or email:ADDRESS that it has verified');
  verb
    .command('add')
    .summary('add a user; the password is asked for, or read from a pipe')
    .argument('<NAME>', 'a to z, digits, and . _ @ - between')
    .addOption(role().makeOptionMandatory())
    .addOption(oidc())
    .addOption(whichSite())
    .action((name: string, options: UserOptions) => withAccess(options, (access) => add(access, name, options)));
  verb
    .command('change')
    .summary('change a user; their sessions end')
    .argument('<NAME>', 'the user')
    .addOption(role())
    .addOption(oidc())
    .option('--password', 'ask for a new password, or read it from a pipe')
    .option('--active', 'may use the site again')
    .option('--no-active', 'may not use the site any more')
    .addOption(whichSite())
    .action((name: string, options: UserOptions) => withAccess(options, (access) => change(access, name, options)));
  verb
    .command('list')
    .summary('list the users')
    .option('--json', 'print them as JSON')
    .addOption(whichSite())
    .action((options: UserOptions) =>
      withAccess(options, async ({ users }) => {
        const all = await users.list();
        await print(options.json ? json(all) : all.map(line).join(''));
      }),
    );
}

async function add({ users, server, by }: SiteAccess, asked: string, { role, oidc }: UserOptions): Promise<void> {
  const name = server.userName.safeParse(asked);
  if (!name.success) return fail(`"${asked}": ${name.error.issues[0].message}`, EXIT.usage);
  if (await users.find(name.data)) return fail(`there is a user ${name.data} already; change it with \`nineteen user change\``, EXIT.wrong);
  const identity = oidc === undefined ? undefined : identityOf(oidc);
  if (identity === null) return;
  const hash = identity ? undefined : await newHash(server, name.data);
  if (hash === null) return;
  if (!(await users.add(name.data, role as Role, { hash, oidc: identity }, by)))
    return fail('there is a user of that name or OpenID subject already', EXIT.wrong);
  await print(`added ${name.data} as ${role}\n`);
}

async function change({ users, server, by }: SiteAccess, asked: string, options: UserOptions): Promise<void> {
  const { role, oidc, active } = options;
  const name = asked.toLowerCase();
  if (!(await users.find(name))) return fail(`there is no user ${name}`, EXIT.wrong);
  const identity = oidc === undefined ? undefined : identityOf(oidc);
  if (identity === null) return;
  const hash = options.password ? await newHash(server, name) : undefined;
  if (hash === null) return;
  if (role === undefined && active === undefined && hash === undefined && identity === undefined)
    return fail('nothing to change; give --role, --password, --oidc, --active or --no-active', EXIT.usage);
  const changed = await users.change(name, { role, active, hash, oidc: identity }, { by });
  if ('refused' in changed) return fail(`${name}: ${changed.refused}`, EXIT.wrong);
  await print(line(changed.user));
}

/** @returns null where no password that is good enough was given; said so then */
async function newHash(server: SiteAccess['server'], name: string): Promise<string | null> {
  const password = await readPassword(name);
  const { least, most } = server.PASSWORD_LENGTH;
  if (password !== undefined && password.length >= least && password.length <= most) return server.hashPassword(password);
  fail(password === undefined ? 'the two passwords differ' : `expected a password of ${least} to ${most} characters`, EXIT.usage);
  return null;
}

/** @returns null where the provider is not known; said so then */
function identityOf(subject: string): OidcIdentity | null {
  const issuer = process.env.NINETEEN_OIDC_ISSUER;
  if (issuer) return { issuer, subject };
  fail('NINETEEN_OIDC_ISSUER must name the OpenID provider, as for `nineteen serve`', EXIT.usage);
  return null;
}

function line({ name, role, active, password, oidc }: User): string {
  const how = [...(password ? ['password'] : []), ...(oidc === null ? [] : [`OpenID ${oidc}`])].join(', ');
  return `${name}  ${role}  ${active ? 'active' : 'not active'}  ${how}\n`;
}
