import { firstText, isMapping, type Mapping, mappingOf, textOf } from '../observed/index.js';
import type { JsonFormat } from './target.js';
import { highestOf, litLanes, numberOf } from './values.js';

/**
 * What `mlxlink -d DEVICE --json -m -c` writes of a port of NVIDIA's: module, counters and bit error ratios. A ratio of none is written as
 * 15E-255. Behind a reading of the module stands where it alarms: "-1.2,-1.4 [-9..6]".
 */
export const MLXLINK: JsonFormat = {
  name: 'mlxlink --json',
  recognises: (value) => outputOf(value) !== undefined,
  read(value) {
    const output = outputOf(value) ?? {};
    const module = mappingOf(output['Module Info']);
    const counters = mappingOf(output['Physical Counters and BER Info']);
    const [low, high] = rangeOf(module['Rx Power Current [dBm]']);
    return {
      part: firstText(module, 'Vendor Part Number'),
      serial: firstText(module, 'Vendor Serial Number'),
      ...litLanes(lanesOf(module['Rx Power Current [dBm]']), lanesOf(module['Tx Power Current [dBm]'])),
      bias_ma: highestOf(lanesOf(module['Bias Current [mA]'])),
      temperature_c: numberOf(module['Temperature [C]']),
      rx_low_dbm: low,
      rx_high_dbm: high,
      temperature_high_c: rangeOf(module['Temperature [C]'])[1],
      raw_ber: numberOf(counters['Raw Physical BER']),
      effective_ber: numberOf(counters['Effective Physical BER']),
      fec_uncorrected: numberOf(counters['Symbol Errors']),
      link_downs: numberOf(counters['Link Down Counter']),
      link_recoveries: numberOf(counters['Link Error Recovery Counter']),
    };
  },
};

function outputOf(value: unknown): Mapping | undefined {
  const output = mappingOf(mappingOf(value).result).output ?? mappingOf(value).output;
  return isMapping(output) ? output : undefined;
}

/** Readings by lane, "-1.2,-1.4 [-9..6]" or in a list as `values`. */
function lanesOf(value: unknown): number[] {
  const { values } = mappingOf(value);
  if (Array.isArray(values)) return values.map(numberOf);
  const text = (textOf(value) ?? '').split('[', 1)[0].trim();
  return text === '' ? [] : text.split(',', 64).map(numberOf);
}

/** The range behind a reading. */
function rangeOf(value: unknown): [number, number] {
  const [, low, high] = /\[([^[\].]{1,20}(?:\.\d{1,20})?)\.\.([^[\]]{1,20})\]/.exec((textOf(value) ?? '').slice(0, 1000)) ?? [];
  return [numberOf(low), numberOf(high)];
}
