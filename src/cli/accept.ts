import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { cableEnds, emptyState, SIGNATORIES, type Signatory, type SiteEvent, siteSubjects } from '../asbuilt/index.js';
import type { Part } from '../commissioning/index.js';
import { hasErrors } from '../finding/index.js';
import { certificateHtml, PAPERS, writeCertificatePdf, writeWhole } from '../papers/index.js';
import type { Caller, PlacedPart, SiteAcceptance } from '../server/index.js';
import { onDisk, readPlan } from '../store/index.js';
import { acceptanceText, partText } from './accept-print.js';
import { beside } from './beside.js';
import { callerOf } from './reporter.js';
import { EXIT, EXIT_HELP, fail, json, print, refuse, reportFindings } from './run.js';
import { auditEvents, type SiteAccess, withAccess } from './site-access.js';
import { type SitePlaceOptions, siteDataOption } from './site-place.js';
import { stateOf } from './site-state.js';
import { VERSION } from './version.js';

interface Options extends SitePlaceOptions {
  as: Signatory;
  by?: string;
  output?: string;
  json?: true;
}

/** `nineteen accept`: criteria, signatures and certificates of the parts of a cluster. */
export function acceptVerb(program: Command): void {
  const verb = program
    .command('accept')
    .summary('see what is accepted, sign, and print certificates')
    .description(
      'A node, rack, unit, pod or the cluster is accepted once the site knows that it meets all criteria, and installation, commissioning and operations have signed. A signature for a part is one for all that belongs to it.\nParts are named as on the site: gpu-01-01, R01-05, "unit 3", "pod 1", or the name of the cluster.',
    )
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen accept status out/my-cluster\n  nineteen accept sign out/my-cluster "unit 3" --as commissioning --by lead-1\n  nineteen accept certificate out/my-cluster "unit 3" -o unit-3.pdf\n',
    )
    .addHelpText('afterAll', EXIT_HELP);
  const site = () => siteDataOption('where what is reported is kept (default: FOLDER-site)');
  verb
    .command('status')
    .description('print how far the cluster, or one part, is from being accepted')
    .argument('<FOLDER>', 'plan folder')
    .argument('[PART]', 'one part, with what it lacks: a server, a rack, "unit 3", "pod 1", or the cluster')
    .option('--json', 'print it as JSON')
    .addOption(site())
    .action(status);
  verb
    .command('sign')
    .description('sign that parts are accepted; refused while a criterion is not met')
    .argument('<FOLDER>', 'plan folder')
    .argument('<PARTS...>', 'what is signed for: servers, racks, "unit 3", "pod 1", or the cluster')
    .addOption(new Option('--as <WHO>', 'for whom; needed').choices(SIGNATORIES).makeOptionMandatory())
    .option('--by <USER>', 'who signs; needed where the site has users')
    .addOption(site())
    .action(sign);
  verb
    .command('withdraw')
    .description('take back what was signed for parts themselves; not what was signed for parts that they belong to')
    .argument('<FOLDER>', 'plan folder')
    .argument('<PARTS...>', 'of what: servers, racks, "unit 3", "pod 1", or the cluster')
    .addOption(new Option('--as <WHO>', 'for whom it was signed; needed').choices(SIGNATORIES).makeOptionMandatory())
    .option('--by <USER>', 'who takes it back; needed where the site has users')
    .addOption(site())
    .action(withdraw);
  verb
    .command('certificate')
    .description('write the certificate of a part as PDF or HTML')
    .argument('<FOLDER>', 'plan folder')
    .argument('<PART>', 'of what: a server, a rack, "unit 3", "pod 1", or the cluster')
    .requiredOption('-o, --output <FILE>', 'file that ends in .pdf or .html; needed, an older one is replaced')
    .addOption(site())
    .action(certificate);
}

/** Opens the site of a plan, brought up to its last event. */
async function withAcceptance(
  folder: string,
  options: SitePlaceOptions,
  work: (acceptance: SiteAcceptance, access: SiteAccess, plan: Awaited<ReturnType<typeof readPlan>>) => Promise<void>,
): Promise<void> {
  const plan = await readPlan(folder);
  reportFindings(plan.findings);
  if (hasErrors(plan.findings)) return refuse('what is sealed was changed', EXIT.wrong);
  await withAccess(
    options,
    async (access) => {
      const state = await stateOf(access.store.log, emptyState(siteSubjects(plan.document.name, plan.tables)));
      const site = { plan, ends: cableEnds(plan.tables), state };
      await work(new access.server.SiteAcceptance(site, Date.now), access, plan);
    },
    beside(folder, 'site'),
  );
}

async function status(folder: string, name: string | undefined, options: Options): Promise<void> {
  await withAcceptance(folder, options, async (acceptance) => {
    if (name === undefined) {
      const told = acceptance.told();
      return print(options.json ? json(told) : acceptanceText(told));
    }
    const part = partNamed(acceptance, name);
    if (!part) return;
    const told = acceptance.one(part);
    await print(options.json ? json(told) : partText(told));
  });
}

async function sign(folder: string, names: string[], options: Options): Promise<void> {
  const { as } = options;
  await tellOfParts(folder, names, options, `signed for ${as}`, 'not all may be signed for', ({ placed, acceptance, caller }) => {
    const faults = acceptance.whyNot(placed, as, caller);
    return faults.length > 0 ? { faults } : { kind: 'signed', as };
  });
}

async function withdraw(folder: string, names: string[], options: Options): Promise<void> {
  const { as } = options;
  await tellOfParts(folder, names, options, `signature for ${as} taken back`, 'not all can be taken back', ({ part: { signed, name } }) => {
    const own = signed.find((signature) => signature.as === as && signature.on.name === name);
    return own ? { kind: 'retracted', event: own.seq } : { faults: [`nobody has signed for ${as} of it itself`] };
  });
}

type Said = { kind: 'signed'; as: Signatory } | { kind: 'retracted'; event: number };

/**
 * Tells the site something of each of some parts, or of none where one has faults, all of which are told.
 *
 * @param what  is said of each where it is kept
 * @param refusal  ends it where it is not
 */
async function tellOfParts(
  folder: string,
  names: readonly string[],
  options: Options,
  what: string,
  refusal: string,
  say: (about: { part: Part; placed: PlacedPart; acceptance: SiteAcceptance; caller: Caller }) => Said | { faults: string[] },
): Promise<void> {
  await withAcceptance(folder, options, async (acceptance, access) => {
    const caller = await callerOf(access, options.by, 'lead');
    const parts = names.map((name) => partNamed(acceptance, name));
    if (!caller || parts.includes(undefined)) return;
    const events: SiteEvent[] = [];
    for (const placed of parts as PlacedPart[]) {
      const { part, seq } = acceptance.one(placed);
      const said = say({ part, placed, acceptance, caller });
      if ('faults' in said) for (const why of said.faults) fail(`${part.name}: ${why}`, EXIT.wrong);
      else events.push({ ...said, subject: { of: part.of, name: part.name }, key: randomUUID(), at: new Date().toISOString(), seen: seq });
    }
    if (events.length < parts.length) return refuse(refusal, EXIT.wrong);
    await access.store.log.append(events.map((event) => ({ event, by: caller.name })));
    await auditEvents(access, `${events.length} of ${what}, as ${caller.name}`);
    await print(events.map(({ subject }) => `${subject.name}: ${what} by ${caller.name}\n`).join(''));
  });
}

async function certificate(folder: string, name: string, { output = '', ...options }: Options): Promise<void> {
  const form = /\.(pdf|html)$/.exec(output)?.[1];
  if (!form) return fail('give -o a file that ends in .pdf or .html', EXIT.usage);
  await withAcceptance(folder, options, async (acceptance, { store, server }, plan) => {
    const part = partNamed(acceptance, name);
    if (!part) return;
    const about = { software: VERSION, at: new Date().toISOString() };
    const issued = await server.issueCertificate(acceptance, part, store.log, plan.document, about);
    const safe = 'Nothing was changed; a file that was there is whole.';
    await onDisk(`writing ${output}`, safe, () =>
      writeWhole(output, async (out) => {
        if (form === 'pdf') await writeCertificatePdf(out, issued, PAPERS.a4);
        else out.write(certificateHtml(issued));
      }),
    );
    await print(`${issued.certificate.part.name}: ${issued.certificate.part.state}, in ${output}\n`);
  });
}

/** The part of a name, whatever it is to the site; undefined where there is none, which is told. */
function partNamed(acceptance: SiteAcceptance, name: string): PlacedPart | undefined {
  for (const of of ['device', 'rack', 'unit', 'pod', 'cluster'] as const) {
    const part = acceptance.named(of, name);
    if (part) return part;
  }
  fail(`there is no part "${name}": name a server, a rack, "unit 3", "pod 1", or the cluster`, EXIT.wrong);
  return undefined;
}
