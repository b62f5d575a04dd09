/** The commented intent file to start from; it plans as it is. */
export function intentTemplate(): string {
  return TEMPLATE;
}

const TEMPLATE = `# An intent: what the cluster shall be. Every quantity carries its unit. Lines that begin with "# " and a key are
# optional and show their defaults. "nineteen catalog" lists the equipment, "nineteen schema" every key.
name: my-cluster

# How large: one of gpus, servers, units (a unit is what one set of leaf switches serves).
gpus: 1024
server: hgx-h200-air-8u

networks:
  compute:
    switch: sn5600                # or {leaf: ID, spine: ID, core: ID}
    # topology: rail-optimized    # or fat-tree, rail-only
    # tiers: auto                 # 1, 2 or 3; auto takes the fewest that fit
    # oversubscription: 1         # down over up; or {leaf: 2, spine: 1}; 1 is non-blocking
    # planes: 1                   # fabrics over which each adapter is split
    # unit: 64                    # servers in a unit; default: as many as fill the rail leafs
    # spread: equal               # or balanced: fewer switches, links between pairs differ by one
    # port_names: cumulus         # how ports are named; default: the switch model's first
    # nic_names: eth              # or mlx5
  frontend:                       # or none
    switch: sn5600
    oversubscription: 3
  # storage: none                 # a separate storage network, for servers with storage ports
  # management: {switch: {leaf: sn2201, spine: sn4600c}}

nodes:                            # servers without GPUs
  storage: 16 of storage-flash-2u
  login: 2 of login-1u
  management: 4 of management-1u

# racks:
#   gpu: {model: rack-48u-air, power: 44 kW, pdu: pdu-415v-100a, feeds: 2}    # servers: 4 and cdu: none as well
#   network: {model: rack-48u-network, power: 50 kW, pdu: pdu-415v-60a, feeds: 2}

hall:
  racks_per_row: 20               # or fit, with size; by default 36
  # size: 40 m x 30 m             # width along the rows x depth; default: as large as needed
  # halls: 1                      # of this shape behind one another, hall_distance apart
  # rows: 12                      # of a hall; or the racks of each: [20, 20, 16]; or fit
  # cold_aisle: 1.8 m
  # hot_aisle: 1.2 m
  # floor_load: 12 kN/m2          # on a rack's own footprint; default: not checked
  # blocked: [{what: column, at: 12 m x 8 m, size: 0.6 m x 0.6 m}]
  # doors: [{side: left, at: 4 m, width: 2.4 m, dock: true}]
  # trays:                        # cross trays and layers: as many as the cables need
  #   fibre: {height: 2.8 m, width: 600 mm, depth: 100 mm, fill: 40 %, most_fill: 50 %}
  #   copper: {height: 2.5 m}
  # slack: 0.5 m                  # at each end of a cable

# cabling: {style: direct, loom: 24}    # style: structured or mixed lay trunks; loom: cables pulled as one
# layout: {method: middle}              # optimised searches places for racks and prints a proven bound; rows as well

# power: {available: 3 MW, redundancy: 2N}    # or N, N+1, 4-to-make-3; swing, battery and steps as well
# cooling: {supply: 32 C, return: 42 C}

# Equipment of your own; "like" starts from a known model.
# catalog:
#   - id: my-switch
#     like: sn5600
#     power: 2.2 kW
`;
