/** A switch of Slurm's tree: it joins either switches or nodes. */
export interface SlurmSwitch {
  name: string;
  switches: string[];
  nodes: string[];
}

/** A block of Slurm's: nodes that are nearest to each other. */
export interface SlurmBlock {
  name: string;
  nodes: string[];
}

/** What a topology.conf says: a tree or blocks. */
export interface SlurmTopology {
  switches: SlurmSwitch[];
  blocks: SlurmBlock[];
  /** Nodes of the smallest block that Slurm plans with, and of those that it makes of several; rising. */
  blockSizes: number[];
}
