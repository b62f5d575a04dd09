import { isMapping, type Mapping, mappingOf, textOf } from '../observed/index.js';
import type { JsonFormat } from './target.js';
import { countOf, sumOf } from './values.js';

/** The shortest frame of Ethernet, in bytes (IEEE 802.3). */
const SHORTEST = 64;

/**
 * SONiC's database of counters, as `sonic-db-dump -n COUNTERS_DB -y` writes it: `COUNTERS_PORT_NAME_MAP` says which entry is of which port.
 * Plain, or as a dump of Redis with the fields below `value`.
 */
export const SONIC_DATABASE: JsonFormat = {
  name: 'COUNTERS_DB of SONiC',
  recognises: (value) => isMapping(value) && 'COUNTERS_PORT_NAME_MAP' in value,
  read(value, line, to) {
    const database = mappingOf(value);
    for (const [port, id] of Object.entries(fieldsOf(database.COUNTERS_PORT_NAME_MAP))) {
      const counters = fieldsOf(database[`COUNTERS:${textOf(id)}`]);
      const count = (name: string) => counters[`SAI_PORT_STAT_${name}`];
      to.add(
        {
          port,
          sent_bytes: countOf(count('IF_OUT_OCTETS')),
          received_bytes: countOf(count('IF_IN_OCTETS')),
          errors: sumOf(count('IF_IN_ERRORS'), count('IF_OUT_ERRORS')),
          discards: countOf(count('IF_OUT_DISCARDS')),
        },
        line,
      );
    }
  },
};

/**
 * What `show interfaces counters -j` of SONiC writes, a mapping by port. It counts frames, not bytes: each is taken for the shortest there is,
 * so that no more is said to have passed than did.
 */
export const SONIC_COUNTERS: JsonFormat = {
  name: 'show interfaces counters -j of SONiC',
  recognises: (value) => portsOf(value).length > 0,
  read(value, line, to) {
    for (const [port, { RX_OK, TX_OK, RX_ERR, TX_ERR, TX_DRP }] of portsOf(value))
      to.add(
        {
          port,
          sent_bytes: SHORTEST * countOf(TX_OK),
          received_bytes: SHORTEST * countOf(RX_OK),
          errors: sumOf(RX_ERR, TX_ERR),
          discards: countOf(TX_DRP),
        },
        line,
      );
  },
};

function portsOf(value: unknown): [port: string, counters: Mapping][] {
  return Object.entries(mappingOf(value)).filter((entry): entry is [string, Mapping] => isMapping(entry[1]) && 'RX_OK' in entry[1]);
}

/** A dump of Redis has the fields below `value`. */
function fieldsOf(told: unknown): Mapping {
  const plain = mappingOf(told);
  return isMapping(plain.value) ? plain.value : plain;
}
