import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Finding, hasErrors } from '../finding/index.js';
import { readPlan, readSchedule } from '../store/index.js';
import { printReport, type Verified, verify, verifySchedule, verifyScheduleOfPlan } from '../verify/index.js';
import { readSite } from './read-site.js';
import { EXIT, EXIT_HELP, json, print, reportFindings } from './run.js';

/** `nineteen verify`: the independent check of a plan folder. */
export function verifyVerb(program: Command): void {
  program
    .command('verify')
    .summary('prove a plan right, cable by cable')
    .usage('FOLDER [--plan FOLDER] [--json]')
    .description(
      'Reads only the written tables and the catalog entries in plan.json, and checks every port, cable, rack and count.\nOf a schedule folder: every relation, calendar, person, supply, date and all progress; with --plan also that it is all the work of that plan.\nShares no code with the planners.',
    )
    .argument('<FOLDER>', 'plan folder, or schedule folder')
    .option('--plan <FOLDER>', 'the plan that a schedule is of')
    .option('--json', 'print checks and findings as JSON')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen verify out/my-cluster\n  nineteen verify out/my-cluster-schedule --plan out/my-cluster\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: { plan?: string; json?: true }) => {
      const isSchedule = existsSync(join(folder, 'schedule.json'));
      const { name, reading, result } = isSchedule ? await checkedSchedule(folder, options.plan) : await checkedPlan(folder);
      const findings = [...reading, ...(result?.findings ?? [])];
      const [kind, checks] = [isSchedule ? 'schedule' : 'plan', result?.checks ?? []];
      if (options.json) await print(json({ [kind]: name, verified: !hasErrors(findings), checks, findings }));
      else {
        reportFindings(findings);
        if (result) await print(printReport(result, `${kind} ${name}`));
        await print(hasErrors(findings) ? `${name}: WRONG\n` : `${name}: verified\n`);
      }
      if (hasErrors(findings)) process.exitCode = EXIT.wrong;
    });
}

/** What was read and checked; no result where the tables are none. */
interface Checked {
  name: string;
  reading: Finding[];
  result: Verified | undefined;
}

async function checkedPlan(folder: string): Promise<Checked> {
  const { document, tables, findings: reading } = await readPlan(folder);
  return { name: document.name, reading, result: isReadable(reading) ? verify(tables, document) : undefined };
}

async function checkedSchedule(folder: string, planFolder: string | undefined): Promise<Checked> {
  const { document, tables, findings: reading } = await readSchedule(folder);
  const { name } = document;
  if (!isReadable(reading)) return { name, reading, result: undefined };
  const alone = verifySchedule(tables, document);
  if (planFolder === undefined) return { name, reading, result: alone };
  const { site } = await readSite(join(folder, 'site.yaml'));
  const plan = await readPlan(planFolder);
  reading.push(...plan.findings);
  if (!site) reading.push(NO_SITE);
  if (!site || !isReadable(plan.findings)) return { name, reading, result: alone };
  const ofPlan = verifyScheduleOfPlan(tables, document, site, plan.tables, plan.document);
  return { name, reading, result: both(alone, ofPlan) };
}

const NO_SITE: Finding = {
  code: 'SITE-UNREAD',
  severity: 'error',
  message: "the schedule's site.yaml is wrong, and so the schedule cannot be held against it",
  subjects: [{ kind: 'file', name: 'site.yaml' }],
};

/** Two sets of checks as one; that columns are as long as their tables both ask, and it is told once. */
function both(one: Verified, other: Verified): Verified {
  const told = new Set(one.findings.map(({ code, message }) => `${code} ${message}`));
  return {
    findings: [...one.findings, ...other.findings.filter(({ code, message }) => !told.has(`${code} ${message}`))],
    checks: [...one.checks, ...other.checks.map((each) => (each.check === 'shape' ? { ...each, check: 'plan shape' } : each))],
  };
}

function isReadable(reading: readonly Finding[]): boolean {
  return !reading.some((finding) => finding.code === 'TABLE-FORMAT');
}
