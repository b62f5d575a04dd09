import { firstText, isMapping, listOf, type Mapping, mappingOf } from '../observed/index.js';
import type { JsonFormat, Told } from './target.js';
import { highestOf, litLanes, numberOf, powerOf, powersOf } from './values.js';

const RECEIVED = ['rcvr_signal_avg_optical_power', 'receiver_signal_average_optical_power', 'rx_power'];
const SENT = ['transmit_avg_optical_power', 'laser_output_power', 'tx_power'];
const BIAS = ['laser_tx_bias_current', 'laser_bias_current', 'tx_bias'];

/**
 * What `ethtool --json -m PORT` writes of a module's memory, by SFF-8472, SFF-8636 or CMIS, and `ethtool --json -I --show-fec PORT` of its
 * correction. Powers are in mW.
 */
export const ETHTOOL: JsonFormat = {
  name: 'ethtool --json -m',
  recognises: (value) => isMapping(value) && (isModule(value) || isCorrection(value)),
  read(value) {
    const holder = mappingOf(value);
    return {
      port: firstText(holder, 'ifname', 'interface', 'port'),
      ...(isModule(holder) ? moduleOf(holder) : {}),
      ...correctionOf(holder),
    };
  },
};

/**
 * ethtool gives a module's reading and its limits one name, `module_temperature`, and JSON keeps the last: the limits. So they are renamed
 * in the text, before it is parsed.
 */
export function withoutTwins(text: string): string {
  return text.replace(/"(module_temperature|laser_bias_current|laser_output_power|laser_rx_power)"(\s{0,20}:\s{0,20}\{)/g, '"$1_limits"$2');
}

function isModule(holder: Mapping): boolean {
  const known = ['vendor_pn', 'module_temperature', ...RECEIVED].some((name) => name in holder);
  return known && !('result' in holder);
}

function isCorrection(holder: Mapping): boolean {
  const statistics = mappingOf(holder.statistics);
  return 'corrected_blocks' in statistics || 'uncorrectable_blocks' in statistics;
}

function moduleOf(holder: Mapping): Told {
  const rx = first(holder, RECEIVED);
  const tx = first(holder, SENT);
  const bias = first(holder, BIAS);
  const light = limitsOf(holder, 'laser_rx_power');
  return {
    part: firstText(holder, 'vendor_pn'),
    serial: firstText(holder, 'vendor_sn'),
    ...litLanes(powersOf(rx.value, rx.unit), powersOf(tx.value, tx.unit)),
    bias_ma: highestOf(listOf(bias.value).map(numberOf)),
    temperature_c: numberOf(holder.module_temperature),
    rx_low_dbm: powerOf(light('low'), light('unit')),
    rx_high_dbm: powerOf(light('high'), light('unit')),
    temperature_high_c: numberOf(limitsOf(holder, 'module_temperature')('high')),
  };
}

/** A reading by the first of its names, with its unit. */
function first(holder: Mapping, names: readonly string[]): { value: unknown; unit: unknown } {
  const name = names.find((each) => each in holder);
  return name === undefined ? { value: undefined, unit: undefined } : { value: holder[name], unit: holder[`${name}_units`] };
}

/** Where a module warns, or else where it alarms; in a mapping of their own, or beside the readings. */
function limitsOf(holder: Mapping, name: string): (which: 'low' | 'high' | 'unit') => unknown {
  const own = mappingOf(holder[`${name}_limits`]);
  return (which) => {
    if (which === 'unit') return own.units ?? holder[`${name}_units`];
    const kinds = [`${which}_warning_threshold`, `${which}_alarm_threshold`];
    return kinds.map((kind) => own[kind] ?? holder[`${name}_${kind}`]).find((limit) => limit !== undefined);
  };
}

function correctionOf(holder: Mapping): Told {
  const { corrected_blocks, uncorrectable_blocks } = mappingOf(holder.statistics);
  const total = (blocks: unknown) => numberOf(isMapping(blocks) ? blocks.total : blocks);
  return { fec_corrected: total(corrected_blocks), fec_uncorrected: total(uncorrectable_blocks) };
}
