import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '../../src/commissioning/index.js';
import { inFolder } from './in-folder.js';

// The script of the shipped check `link-resets`, with adapters that are files.

const { dir } = inFolder('link-resets');
const check = readCampaign(readFileSync('templates/burnin.yaml', 'utf8'), 'burnin.yaml')
  .campaign?.stages.flatMap(({ checks }) => checks)
  .find(({ name }) => name === 'link-resets');
/** What a port does at its n-th reset: it goes down, and comes up with the next `sleep`, but for those with a fault. */
const PORT = `
echo "$tool $*" >>"$SYS/said"
n=$(($(cat "$port/resets") + 1)); echo $n >"$port/resets"
case "$n $(cat "$port/fault")" in
  "3 stays down") echo "1: DOWN" >"$port/state" ;;
  "2 stays up") ;;
  *) echo "1: DOWN" >"$port/state"; [ "$tool" = ip ] || touch "$port/coming" ;;
esac
`;
const IBPORTSTATE = `#!/bin/bash
# Stand-in: ibportstate -C ADAPTER -P NUMBER -D 0 NUMBER reset
tool=ibportstate; port=$SYS/class/infiniband/$2/ports/$4
[ "$5 $6 $7 $8" = "-D 0 $4 reset" ] || exit 1
${PORT}`;
const IP = `#!/bin/bash
# Stand-in: ip -o route show default; ip link set dev INTERFACE down|up
tool=ip
[ "$1" = -o ] && { echo "default via 192.0.2.1 dev eth0 proto dhcp"; exit; }
port=$(dirname "$(dirname "$(dirname "$(grep -lx "$4" "$SYS"/class/infiniband/*/ports/*/gid_attrs/ndevs/0)")")")
[ "$5" = up ] && { echo "$tool $*" >>"$SYS/said"; touch "$port/coming"; exit; }
${PORT}`;
const SLEEP = `#!/bin/bash
for mark in "$SYS"/class/infiniband/*/ports/*/coming; do
  [ -e "$mark" ] && { rm "$mark"; echo "4: ACTIVE" >"\${mark%coming}state"; }
done
true
`;

let sys = '';
let host = 0;

beforeEach(() => {
  sys = join(dir, `host-${host++}`);
  mkdirSync(join(sys, 'bin'), { recursive: true });
  writeFileSync(join(sys, 'said'), '');
  for (const [name, text] of Object.entries({ ibportstate: IBPORTSTATE, ip: IP, sleep: SLEEP })) {
    writeFileSync(join(sys, 'bin', name), text);
    chmodSync(join(sys, 'bin', name), 0o755);
  }
});

/** Puts an adapter's port into the host; with an interface it is one of Ethernet. */
function port(adapter: string, of: { state?: string; interface?: string; fault?: string } = {}): void {
  const folder = join(sys, 'class/infiniband', adapter, 'ports/1');
  mkdirSync(join(folder, 'gid_attrs/ndevs'), { recursive: true });
  const files = {
    state: of.state ?? '4: ACTIVE',
    link_layer: of.interface === undefined ? 'InfiniBand' : 'Ethernet',
    resets: '0',
    fault: of.fault ?? 'none',
    ...(of.interface === undefined ? {} : { 'gid_attrs/ndevs/0': of.interface }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `${text}\n`);
}

/** Runs the script with five resets. */
function resets(): Promise<unknown> {
  const [program, ...args] = check?.command ?? [];
  const env = { PATH: `${join(sys, 'bin')}:/usr/bin:/bin`, SYS: sys, RESETS: '5' };
  return new Promise((done, fail) => {
    execFile(program, args, { env }, (error, stdout) => (error ? fail(error) : done(JSON.parse(stdout))));
  });
}

const said = () => readFileSync(join(sys, 'said'), 'utf8').trim().split('\n');

describe('the check link-resets', () => {
  it('resets each port of InfiniBand and of Ethernet so many times, and leaves the one with the default route alone', async () => {
    port('mlx5_0');
    port('mlx5_1', { interface: 'ens1np0' });
    port('mlx5_2', { interface: 'eth0' });
    port('mlx5_3', { state: '1: DOWN' });
    expect(await resets()).toEqual({ ports: 2, failed: 0 });
    const ethernet = ['ip link set dev ens1np0 down', 'ip link set dev ens1np0 up'];
    expect(said().slice(0, 15)).toEqual([...Array(5).fill('ibportstate -C mlx5_0 -P 1 -D 0 1 reset'), ...Array(5).fill(ethernet).flat()]);
    // An interface is never left down.
    expect(said().at(-1)).toMatch(/up$/);
  });

  it('counts a port that stays down after a reset, or does not go down at all', async () => {
    port('mlx5_0', { fault: 'stays down' });
    port('mlx5_1', { fault: 'stays up', interface: 'ens1np0' });
    port('mlx5_2');
    expect(await resets()).toEqual({ ports: 3, failed: 2 });
    expect(said().filter((line) => line.includes('mlx5_0')).length).toBe(3);
    expect(said().filter((line) => line.endsWith('ens1np0 down')).length).toBe(2);
    expect(said().filter((line) => line.includes('mlx5_2')).length).toBe(5);
  });
});
