import type { Writable } from 'node:stream';
import { certificateOf, type IssuedCertificate } from '../../commissioning/index.js';
import type { PlanDocument } from '../../plan/index.js';
import type { EventLog } from '../../store/index.js';
import type { PlacedPart, SiteAcceptance } from './site-acceptance.js';

/** Prints certificates; whoever starts the server brings it along. */
export interface CertificatePrinter {
  /** Writes it to a stream and ends that. */
  pdf: (issued: IssuedCertificate, out: Writable) => Promise<unknown>;
  html: (issued: IssuedCertificate) => string;
}

/** The certificate of a part, as things stand after the last event. */
export async function issueCertificate(
  acceptance: SiteAcceptance,
  { level, part }: PlacedPart,
  log: Pick<EventLog, 'since'>,
  plan: PlanDocument,
  about: { software: string; at: string },
): Promise<IssuedCertificate> {
  const { site, all } = acceptance.known;
  const certificate = certificateOf(site, all, level, part);
  const tests = await Promise.all(certificate.criteria.flatMap((criterion) => criterion.tests).map((seq) => log.since(seq - 1, 1)));
  return { certificate, plan, tests: tests.flat(), ...about };
}
