import { describe, expect, it } from 'vitest';
import { writeFrr } from './index.js';

describe('frr.conf', () => {
  it('has sessions by interface, addresses towards adapters, and uses all shortest ways', () => {
    const text = writeFrr({
      hostname: 'leaf-01',
      as: 4_210_000_001,
      loopback: '172.16.0.1',
      down: [{ interface: 'swp1', description: 'gpu-01 eth1', address: '10.0.0.0/31' }],
      fabric: [{ interface: 'swp2', description: 'spine-01 swp1' }],
    });
    expect(text).toBe(`frr defaults datacenter
hostname leaf-01
!
interface lo
 ip address 172.16.0.1/32
exit
!
interface swp1
 description gpu-01 eth1
 ip address 10.0.0.0/31
exit
!
interface swp2
 description spine-01 swp1
exit
!
router bgp 4210000001
 bgp router-id 172.16.0.1
 bgp bestpath as-path multipath-relax
 neighbor fabric peer-group
 neighbor fabric remote-as external
 neighbor swp2 interface peer-group fabric
 address-family ipv4 unicast
  redistribute connected
  maximum-paths 256
 exit-address-family
exit
!
`);
  });
});
