/** A mixture of experts in place of the MLP of most layers. */
export interface Experts {
  count: number;
  /** Experts that each token goes through, without shared ones. */
  perToken: number;
  /** Inner size of one expert. */
  ffn: number;
  /** Inner size of all shared experts together, which every token goes through; 0 for none. */
  sharedFfn: number;
  /** First layers that have a dense MLP instead. */
  denseLayers: number;
}

/** Latent attention: queries, keys and values are made from small vectors. Sizes as DeepSeek-V3 names them. */
export interface Latent {
  queryRank: number;
  keyValueRank: number;
  /** Parts of a query or key head without and with position, and of a value head. */
  plainHead: number;
  ropeHead: number;
  valueHead: number;
}

/** What is trained: the sizes of a decoder-only transformer. */
export interface Transformer {
  name: string;
  layers: number;
  hidden: number;
  heads: number;
  /** Heads of keys and values: as many as `heads` without grouped queries. */
  kvHeads: number;
  headSize: number;
  /** Inner size of a dense layer's MLP. */
  ffn: number;
  /** A gated MLP has three matrices, another two. */
  gated: boolean;
  vocabulary: number;
  /** Input and output share one table of embeddings. */
  tied: boolean;
  experts?: Experts;
  latent?: Latent;
}
