import { isMapping, listOf, mappingOf, textOf } from '../observed/index.js';
import type { JsonFormat, Target } from './target.js';
import { countOf, sumOf } from './values.js';

/**
 * What `ip -s -j link` writes of a Linux device: a host, Cumulus, a device of the lab; with `-s -s` how often the carrier changed, too. Lists
 * of several devices may stand in a mapping by device.
 *
 * Frames that the kernel threw away after they were received (`dropped`, such as those of protocols that nobody asked for) are no fault of
 * the link.
 */
export const IP_LINK: JsonFormat = {
  name: 'ip -s -j link',
  recognises: (value) => listsOf(value).some(([, list]) => list.some(isInterface)),
  read(value, line, to) {
    for (const [device, list] of listsOf(value)) for (const each of list.filter(isInterface)) readInterface(each, device, line, to);
  },
};

function listsOf(value: unknown): [device: string | undefined, list: unknown[]][] {
  return Array.isArray(value) ? [[undefined, value]] : Object.entries(mappingOf(value)).map(([device, list]) => [device, listOf(list)]);
}

function isInterface(value: unknown): boolean {
  return isMapping(value) && 'ifname' in value && ('stats64' in value || 'stats' in value);
}

function readInterface(value: unknown, device: string | undefined, line: number, to: Target): void {
  const { ifname, stats64, stats } = mappingOf(value);
  const { rx, tx } = mappingOf(stats64 ?? stats);
  const [received, sent] = [mappingOf(rx), mappingOf(tx)];
  to.add(
    {
      device,
      port: textOf(ifname) ?? '',
      sent_bytes: countOf(sent.bytes),
      received_bytes: countOf(received.bytes),
      errors: sumOf(received.errors, sent.errors),
      discards: countOf(sent.dropped),
      downs: countOf(sent.carrier_changes),
    },
    line,
  );
}
