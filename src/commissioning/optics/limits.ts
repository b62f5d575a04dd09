import type { Model } from '../../catalog/index.js';

/** What a kind of optics may read. Powers are averages of one lane. */
export interface OpticLimits {
  rx_min_dbm: number;
  rx_max_dbm: number;
  /** Wrong bits before correction and behind it. */
  raw_ber: number;
  effective_ber: number;
  source: string;
}

/**
 * Correction RS(544,514), that of all lanes with PAM4: IEEE 802.3 clauses 121 to 124, 138, 140, 151 and 167 ask for fewer than 2.4e-4 wrong
 * bits before it (each clause's "bit error ratio"), and clause 116 for 1e-13 at the MAC.
 */
const PAM4 = { raw_ber: 2.4e-4, effective_ber: 1e-13 };
/** Correction RS(528,514) of lanes at 25 Gb/s: IEEE 802.3 clause 95.1.1 and the CWDM4 MSA, 5e-5 before it; clause 80, 1e-12 at the MAC. */
const NRZ = { raw_ber: 5e-5, effective_ber: 1e-12 };

/** Where nothing is known of the optics, and for cables with their plugs on: what no kind of link exceeds. */
export const ANY_LINK = { raw_ber: PAM4.raw_ber, effective_ber: NRZ.effective_ber };

const limits = (rx_min_dbm: number, rx_max_dbm: number, ber: typeof PAM4, source: string): OpticLimits => ({
  rx_min_dbm,
  rx_max_dbm,
  ...ber,
  source,
});

/**
 * Average receive power of a lane by `optics` of the catalog. The lowest is the lowest launch power less the channel's loss, as -2.9 dBm
 * less 3 dB of 400GBASE-DR4. IEEE calls it informative: a lane below cannot comply, one above may still fail.
 */
const LIMITS: Readonly<Record<string, OpticLimits>> = {
  'sr4-400': limits(-6.4, 4, PAM4, '400GBASE-SR4, IEEE 802.3db clause 167'),
  'sr8-800': limits(-6.4, 4, PAM4, '800GBASE-SR8, IEEE 802.3df clause 167'),
  'dr4-400': limits(-5.9, 4, PAM4, '400GBASE-DR4, IEEE 802.3 clause 124'),
  'dr8-800': limits(-5.9, 4, PAM4, '800GBASE-DR8, IEEE 802.3df clause 124'),
  'dr2-200': limits(-5.9, 4, PAM4, 'assumption: lanes as of 400GBASE-DR4, IEEE 802.3 clause 124'),
  'fr4-400': limits(-7.3, 3.5, PAM4, '400G-FR4, 100G Lambda MSA'),
  'fr8-800': limits(-7.3, 3.5, PAM4, 'assumption: lanes as of 400G-FR4, 100G Lambda MSA'),
  'fr1-100': limits(-7.1, 4.5, PAM4, '100G-FR, 100G Lambda MSA'),
  'sr4-200': limits(-7.9, 4, PAM4, '200GBASE-SR4, IEEE 802.3 clause 138'),
  'fr4-200': limits(-8.2, 4.7, PAM4, '200GBASE-FR4, IEEE 802.3 clause 122'),
  'sr4-100': limits(-10.3, 2.4, NRZ, '100GBASE-SR4, IEEE 802.3 clause 95'),
  'cwdm4-100': limits(-11.5, 2.5, NRZ, 'CWDM4 MSA technical specifications'),
};

/** Warmest case in which a module is specified; NVIDIA LinkX product specifications, and the commercial range of others. */
export const CASE_MAX_C = 70;

/** Assumption, as of flapping links: one that went down less often was plugged, or its devices restarted, while the hall was built. */
export const MOST_DOWNS = 10;

/** Limits of a transceiver; undefined for optics that are not listed, and for what is no transceiver. */
export function limitsOf(model: Model | undefined): OpticLimits | undefined {
  return model?.kind === 'transceiver' ? LIMITS[model.optics] : undefined;
}
