import { SIGNATORIES, type Signatory } from '../../asbuilt/index.js';
import type { CertifiedCriterion, IssuedCertificate } from '../../commissioning/index.js';
import { planMark } from '../plan-papers.js';
import { thousands } from '../words.js';

/** A table of a certificate: cells as text, columns with the share of the width that they take. */
export interface Section {
  title: string;
  columns: readonly { title: string; width: number; right?: true }[];
  rows: readonly (readonly string[])[];
}

const NOT_YET = '–';

/** What the certificate is called: one of a part that is not accepted says so before all else. */
export function titleOf({ certificate: { part, cluster } }: IssuedCertificate): { title: string; subtitle: string } {
  const what =
    part.level === 'cluster'
      ? `cluster ${cluster}`
      : `${part.level === 'node' ? 'node ' : part.level === 'rack' ? 'rack ' : ''}${part.name} of ${cluster}`;
  const title = part.state === 'accepted' ? 'Certificate of acceptance' : `Not accepted: ${part.state}`;
  return { title, subtitle: what };
}

/** What it was made from, in one line. */
export function sourceOf({ certificate, plan, software, at }: IssuedCertificate): string {
  return `plan ${plan.name} (${planMark(plan)}), site events to ${thousands(certificate.seq)}, made ${timeOf(at)} by Nineteen ${software}`;
}

/** Criteria, signatures, tests with what they measured, and what the part is made of. */
export function sectionsOf(issued: IssuedCertificate): Section[] {
  return [criteria(issued), signatures(issued), tests(issued), members(issued)].filter(({ rows }) => rows.length > 0);
}

function criteria({ certificate }: IssuedCertificate): Section {
  return {
    title: 'Criteria',
    columns: [
      { title: 'criterion', width: 80 },
      { title: 'met', width: 16, right: true },
      { title: 'of', width: 16, right: true },
      { title: 'by events', width: 34 },
      { title: 'lacking', width: 44 },
    ],
    rows: certificate.criteria.map(({ words, of, met, events, lacking }) => [
      words,
      of === 0 ? '' : thousands(met),
      of === 0 ? '' : thousands(of),
      events ? range(events) : '',
      lackingOf(lacking, of - met),
    ]),
  };
}

function range({ first, last }: NonNullable<CertifiedCriterion['events']>): string {
  return first === last ? thousands(first) : `${thousands(first)} to ${thousands(last)}`;
}

/** Names of what is lacking; how many more there are. */
function lackingOf(lacking: readonly string[], all: number): string {
  const named = lacking.slice(0, 3);
  return named.length === 0 ? 'nothing' : `${named.join(', ')}${all > named.length ? `, ${thousands(all - named.length)} more` : ''}`;
}

const SIGNED_FOR: Readonly<Record<Signatory, string>> = {
  installation: 'installation: built as planned',
  commissioning: 'commissioning: tested, criteria met',
  operations: 'operations: taken over',
};

function signatures({ certificate: { part } }: IssuedCertificate): Section {
  const signed = new Map(part.signed.map((signature) => [signature.as, signature]));
  return {
    title: 'Signatures',
    columns: [
      { title: 'for', width: 58 },
      { title: 'signed by', width: 44 },
      { title: 'when', width: 36 },
      { title: 'on', width: 32 },
      { title: 'event', width: 20, right: true },
    ],
    rows: SIGNATORIES.map((as) => {
      const signature = signed.get(as);
      if (!signature) return [SIGNED_FOR[as], NOT_YET, NOT_YET, NOT_YET, ''];
      const { by, at_s, on, seq } = signature;
      return [SIGNED_FOR[as], by, timeOf(new Date(1000 * at_s).toISOString()), on.name, thousands(seq)];
    }),
  };
}

function tests({ tests: events }: IssuedCertificate): Section {
  return {
    title: 'Tests',
    columns: [
      { title: 'event', width: 18, right: true },
      { title: 'test', width: 26 },
      { title: 'when, by', width: 52 },
      { title: 'what was measured', width: 94 },
    ],
    rows: events.flatMap((event) =>
      event.kind === 'tested'
        ? [
            [
              thousands(event.seq),
              `${event.test} ${event.passed ? 'passed' : 'failed'}`,
              `${timeOf(event.at)}, ${event.by}`,
              event.comment ?? '',
            ],
          ]
        : [],
    ),
  };
}

function members({ certificate: { part, members: all } }: IssuedCertificate): Section {
  if (all.every(({ of }) => of === 'device'))
    return {
      title: part.level === 'node' ? 'Device' : `Nodes: ${thousands(all.length)}`,
      columns: [
        { title: 'device', width: 36 },
        { title: 'model', width: 48 },
        { title: 'place', width: 32 },
        { title: 'serial number', width: 44 },
        { title: 'state', width: 30 },
      ],
      rows: all.map(({ name, model, place, serial, state }) => [name, model, place, serial === '' ? NOT_YET : serial, state]),
    };
  return {
    title: `Parts: ${thousands(all.length)}`,
    columns: [
      { title: 'part', width: 90 },
      { title: 'state', width: 100 },
    ],
    rows: all.map(({ of, name, state }) => [of === 'rack' ? `rack ${name}` : name, state]),
  };
}

/** @example '2026-01-08T09:00:00.000Z' -> '2026-01-08 09:00 UTC' */
function timeOf(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
