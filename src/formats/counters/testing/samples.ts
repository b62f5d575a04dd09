/** From `ibqueryerrors --counters -r` of infiniband-diags 44.0 on ibsim: two of 84 nodes, four ports of a switch cut to two. */
export const IB_DATA = `Data Counters for 0x10007e "gpu-02-04 mlx5_7"
   GUID 0x10007e port 1: [PortXmitData == 2088 (8.156KB)] [PortRcvData == 2160 (8.438KB)] [PortXmitPkts == 29 (29.000)] [PortRcvPkts == 30 (30.000)] [PortUnicastXmitPkts == 0 (0.000)] [PortUnicastRcvPkts == 0 (0.000)] [PortMulticastXmitPkts == 0 (0.000)] [PortMulticastRcvPkts == 0 (0.000)]
       Link info:     84   1[  ] ==( 8X        53.125 Gbps Active/  LinkUp)==>  0x000000000020000f     24    4[  ] "leaf-r7-02" (Could be 12X )
Data Counters for 0x200000 "leaf-r0-01"
   GUID 0x200000 port 1: [PortXmitData == 212688 (830.812KB)] [PortRcvData == 212760 (831.094KB)] [PortXmitPkts == 2954 (2.885K)] [PortRcvPkts == 2955 (2.886K)] [PortUnicastXmitPkts == 0 (0.000)] [PortUnicastRcvPkts == 0 (0.000)] [PortMulticastXmitPkts == 0 (0.000)] [PortMulticastRcvPkts == 0 (0.000)]
   GUID 0x200000 port 2: [PortXmitData == 1008 (3.938KB)] [PortRcvData == 1008 (3.938KB)] [PortXmitPkts == 14 (14.000)] [PortRcvPkts == 14 (14.000)] [PortUnicastXmitPkts == 0 (0.000)] [PortUnicastRcvPkts == 0 (0.000)] [PortMulticastXmitPkts == 0 (0.000)] [PortMulticastRcvPkts == 0 (0.000)]

## Summary: 84 nodes checked, 0 bad nodes found
##          256 ports checked, 0 ports have errors beyond threshold
## Thresholds: 
## Suppressed:
`;

/** From `ibqueryerrors --data` on the same, where errors were set. */
export const IB_ERRORS = `Errors for "gpu-02-04 mlx5_7"
   GUID 0x10007f port 1: [PortRcvErrors == 2] [PortXmitData == 2736 (10.688KB)] [PortRcvData == 2808 (10.969KB)] [PortXmitPkts == 38 (38.000)] [PortRcvPkts == 39 (39.000)]
Errors for 0x200010 "spine-01"
   GUID 0x200010 port ALL: [SymbolErrorCounter == 7] [LinkDownedCounter == 3] [PortXmitDiscards == 255] [PortXmitData == 645912 (2.464MB)] [PortRcvData == 645984 (2.464MB)] [PortXmitPkts == 8971 (8.761K)] [PortRcvPkts == 8972 (8.762K)]
   GUID 0x200010 port 1: [SymbolErrorCounter == 7] [LinkDownedCounter == 3] [PortXmitDiscards == 65535] [PortXmitData == 358776 (1.369MB)] [PortRcvData == 310248 (1.184MB)] [PortXmitPkts == 4983 (4.866K)] [PortRcvPkts == 4309 (4.208K)]

## Summary: 84 nodes checked, 2 bad nodes found
##          256 ports checked, 2 ports have errors beyond threshold
## Thresholds: 
## Suppressed:
`;

/** From `ibqueryerrors` where nothing was wrong: no node is named. */
export const IB_NO_ERRORS = `
## Summary: 84 nodes checked, 0 bad nodes found
##          256 ports checked, 0 ports have errors beyond threshold
## Thresholds: 
## Suppressed:
`;

/** From `ip -s -s -j link` of iproute2 6.1, without what is not read. */
export const IP_LINK = JSON.stringify([
  {
    ifindex: 1,
    ifname: 'lo',
    operstate: 'UNKNOWN',
    stats64: {
      rx: { bytes: 0, packets: 0, errors: 0, dropped: 0, over_errors: 0, multicast: 0 },
      tx: { bytes: 0, packets: 0, errors: 0, dropped: 0, carrier_errors: 0, collisions: 0, carrier_changes: 0 },
    },
  },
  {
    ifindex: 2,
    ifname: 'swp1s0',
    operstate: 'UP',
    stats64: {
      rx: { bytes: 18446744073, packets: 15004, errors: 3, dropped: 44, over_errors: 0, multicast: 15, crc_errors: 3 },
      tx: { bytes: 1391429493, packets: 765972, errors: 1, dropped: 5, carrier_errors: 0, collisions: 0, carrier_changes: 2 },
    },
  },
]);

/** As `sonic-db-dump -n COUNTERS_DB -y` writes it. */
export const SONIC_DATABASE = JSON.stringify({
  COUNTERS_PORT_NAME_MAP: { expireat: 1781732272.3, ttl: -0.001, type: 'hash', value: { Ethernet0: 'oid:0x1000000000002' } },
  'COUNTERS:oid:0x1000000000002': {
    type: 'hash',
    value: {
      SAI_PORT_STAT_IF_IN_OCTETS: '1048576000',
      SAI_PORT_STAT_IF_OUT_OCTETS: '524288000',
      SAI_PORT_STAT_IF_IN_ERRORS: '4',
      SAI_PORT_STAT_IF_OUT_ERRORS: '0',
      SAI_PORT_STAT_IF_IN_DISCARDS: '14',
      SAI_PORT_STAT_IF_OUT_DISCARDS: '2',
    },
  },
});

/** As `show interfaces counters -j` writes it, with the figures of the tests of sonic-utilities. */
export const SONIC_COUNTERS = JSON.stringify({
  Ethernet0: {
    STATE: 'D',
    RX_OK: '8',
    RX_BPS: '2000.00 MB/s',
    RX_ERR: '10',
    RX_DRP: '100',
    RX_OVR: 'N/A',
    TX_OK: '10',
    TX_ERR: 'N/A',
    TX_DRP: 'N/A',
  },
  Ethernet4: {
    STATE: 'N/A',
    RX_OK: '4,000',
    RX_BPS: '204.80 KB/s',
    RX_ERR: '0',
    RX_DRP: '1,000',
    RX_OVR: 'N/A',
    TX_OK: '40',
    TX_ERR: 'N/A',
    TX_DRP: 'N/A',
  },
});

export const CSV = `device,port,tx_bytes,rx_bytes,errors,discards
leaf-01,swp1s0,1000,2000,0,1
leaf-01,swp1s1,"3,000",4000,,
`;
