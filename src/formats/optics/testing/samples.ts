/** Outputs made by hand after the shapes that the programs write; names and numbers are invented, keys are theirs. */

/** `ethtool --json -m` of a module with CMIS memory: the name of a reading stands again for its limits. */
export const CMIS = `[ {
        "identifier": 25,
        "identifier_description": "OSFP 8X Pluggable Transceiver",
        "max_power": 17.0000,
        "max_power_units": "W",
        "vendor_name": "EXAMPLE",
        "vendor_oui": [ 0,1,2 ],
        "vendor_pn": "MMA4Z00-NS",
        "vendor_rev": "A1",
        "vendor_sn": "EX2401A00017",
        "revision_compliance": {
            "major": 5,
            "minor": 0
        },
        "rx_loss_of_signal": "None",
        "module_state": 3,
        "module_state_description": "ModuleReady",
        "module_temperature": 52.5000,
        "module_temperature_units": "degrees C",
        "module_voltage": 3.3000,
        "module_voltage_units": "V",
        "laser_tx_bias_current": [
7.1000,7.2000,7.0000,7.3000,0.0000,0.0000,0.0000,0.0000 ],
        "laser_tx_bias_current_units": "mA",
        "transmit_avg_optical_power": [
1.0000,1.1000,1.2000,1.0000,0.0000,0.0000,0.0000,0.0000 ],
        "transmit_avg_optical_power_units": "mW",
        "rcvr_signal_avg_optical_power": [
1.0000,0.5000,0.0000,0.7943,0.0000,0.0000,0.0000,0.0000 ],
        "rcvr_signal_avg_optical_power_units": "mW",
        "module_temperature_high_alarm": false,
        "module_temperature_high_warning": false,
        "laser_rx_power_low_alarm": [
false,false,true,false,false,false,false,false ],
        "laser_bias_current": {
            "high_alarm_threshold": 13.0000,
            "low_alarm_threshold": 3.0000,
            "high_warning_threshold": 11.0000,
            "low_warning_threshold": 5.0000,
            "units": "mA"
        },
        "module_temperature": {
            "high_alarm_threshold": 75.0000,
            "low_alarm_threshold": -5.0000,
            "high_warning_threshold": 70.0000,
            "low_warning_threshold": 0.0000,
            "units": "degrees C"
        },
        "laser_rx_power": {
            "high_alarm_threshold": 3.1623,
            "low_alarm_threshold": 0.1000,
            "high_warning_threshold": 2.5119,
            "low_warning_threshold": 0.1995,
            "units": "mW"
        }
    } ]
`;

/** The same of a module with SFF-8636 memory, which has four lanes. */
export const SFF_8636 = `[ {
        "identifier": 17,
        "identifier_description": "QSFP28",
        "extended_identifier": {
            "value": 207,
            "description": "3.5W max. Power consumption",
            "description": "CDR present in TX, CDR present in RX"
        },
        "vendor_name": "EXAMPLE",
        "vendor_pn": "EX100-SR4",
        "vendor_sn": "EX1915A03913",
        "module_temperature": 41.75,
        "module_temperature_units": "degrees C",
        "alarm/warning_flags_implemented": true,
        "laser_tx_bias_current": [ 6.5,6.6,6.4,6.5 ],
        "laser_tx_bias_current_units": "mA",
        "transmit_avg_optical_power": [ 0.8,0.8,0.8,0.8 ],
        "transmit_avg_optical_power_units": "mW",
        "rcvr_signal_avg_optical_power": [ 0.0388,0.7,0.7,0.7 ],
        "rcvr_signal_avg_optical_power_units": "mW",
        "laser_rx_power_low_alarm": [ true,false,false,false ],
        "Module temperature high alarm": false,
        "module_temperature": {
            "high_alarm_threshold": 80,
            "low_alarm_threshold": -10,
            "high_warning_threshold": 70,
            "low_warning_threshold": 0,
            "units": "degrees C"
        },
        "laser_rx_power": {
            "high_alarm_threshold": 3.4673,
            "low_alarm_threshold": 0.0467,
            "high_warning_threshold": 1.7378,
            "low_warning_threshold": 0.0933,
            "units": "mW"
        }
    } ]
`;

/** `ethtool --json -I --show-fec`. */
export const FEC = `[ {
        "ifname": "swp1s0",
        "config": [ "RS" ],
        "active": [ "RS" ],
        "statistics": {
            "corrected_blocks": {
                "total": 123456,
                "lanes": [ 123456 ]
            },
            "uncorrectable_blocks": {
                "total": 4
            }
        }
    } ]
`;

/** `mlxlink -d ... --json -m -c -e`. */
export const MLXLINK = `{
    "result" :
    {
        "output" :
        {
            "Module Info" :
            {
                "Bias Current [mA]" : "265.504,265.504,248.416,248.416 [40..480]",
                "Cable Type" : "Optical Module (separated)",
                "Identifier" : "OSFP",
                "Rx Power Current [dBm]" : "1.204,-0.531,0.775,-40 [-8.9..6]",
                "Temperature [C]" : "61 [-10..80]",
                "Tx Power Current [dBm]" : "2.1,2.2,2.0,1.9 [-5.9..7]",
                "Vendor Name" : "EXAMPLE",
                "Vendor Part Number" : "MMS4X00-NS",
                "Vendor Serial Number" : "EX2401FT0017",
                "Voltage [mV]" : "3262.9 [2970..3630]"
            },
            "Operational Info" :
            {
                "FEC" : "Interleaved_Standard_RS_FEC_PLR - (544,514)",
                "Physical state" : "LinkUp",
                "Speed" : "IB-NDR",
                "State" : "Active",
                "Width" : "4x"
            },
            "Physical Counters and BER Info" :
            {
                "Effective Physical BER" : "15E-255",
                "Effective Physical Errors" : "0",
                "Link Down Counter" : "2",
                "Link Error Recovery Counter" : "1",
                "Raw Physical BER" : "4E-9",
                "Raw Physical Errors Per Lane" :
                {
                    "values" : [ "101", "0", "7", "12" ]
                },
                "Symbol BER" : "15E-255",
                "Symbol Errors" : "0",
                "Time Since Last Clear [Min]" : "912.3"
            },
            "Troubleshooting Info" :
            {
                "Recommendation" : "No issue was observed",
                "Status Opcode" : "0"
            }
        }
    },
    "status" :
    {
        "code" : 0,
        "message" : "success"
    }
}
`;

/** `perfquery -x`, of a port and of the next. */
export const PERFQUERY = `# Port extended counters: Lid 2052 port 1 (CapMask: 0x5300 CapMask2: 0x0000002)
PortSelect:......................1
CounterSelect:...................0x0000
PortXmitData:....................178791657177235
SymbolErrorCounter:..............17
LinkErrorRecoveryCounter:........3
LinkDownedCounter:...............2
PortRcvErrors:...................0
# Port counters: Lid 2052 port 2 (CapMask: 0x5300)
PortSelect:......................2
SymbolErrors:....................0
LinkRecovers:....................0
LinkDowned:......................12
`;

export const CSV = `device,port,rx_dbm,tx_dbm,temperature_c,bias_ma,raw_ber,effective_ber,fec_uncorrected,fec_corrected,link_downs
leaf-01,swp1s0,-1.2 -1.3 -1.1 -1.4,1.0,48.5,7.2,1e-9,1.5e-254,0,1200,1
leaf-01,swp1s1,-2.5,,,,,,3,,
`;

/** `ethtool -m`, of a module with SFF-8636 memory. */
export const ETHTOOL_TEXT = [
  'Identifier                                : 0x11 (QSFP28)',
  'Extended identifier                       : 0xcf',
  'Connector                                 : 0x0c (MPO Parallel Optic)',
  'Vendor name                               : EXAMPLE',
  'Vendor PN                                 : EX100-SR4',
  'Vendor SN                                 : EX1915A03913',
  'Module temperature                        : 41.75 degrees C / 107.15 degrees F',
  'Module voltage                            : 3.2610 V',
  'Laser tx bias current (Channel 1)         : 6.500 mA',
  'Laser tx bias current (Channel 2)         : 6.600 mA',
  'Transmit avg optical power (Channel 1)    : 0.8000 mW / -0.97 dBm',
  'Transmit avg optical power (Channel 2)    : 0.8000 mW / -0.97 dBm',
  'Rcvr signal avg optical power(Channel 1)  : 0.0388 mW / -14.11 dBm',
  'Rcvr signal avg optical power(Channel 2)  : 0.0000 mW / -inf dBm',
  'Laser rx power low alarm threshold        : 0.0467 mW / -13.31 dBm',
  'Laser rx power high warning threshold     : 1.7378 mW / 2.40 dBm',
  'Laser rx power low warning threshold      : 0.0933 mW / -10.30 dBm',
  'Module temperature high alarm threshold   : 80.00 degrees C / 176.00 degrees F',
  'Module temperature high warning threshold : 70.00 degrees C / 158.00 degrees F',
  '',
]
  .map((line) => (line === '' ? '' : `\t${line}`))
  .join('\n');
