import type { Transformer } from './transformer.js';

/** A GPT-3-like model: heads as keys, an MLP four times as wide, tied embeddings. */
function gpt(name: string, layers: number, hidden: number, heads: number, vocabulary = 51200): Transformer {
  const headSize = hidden / heads;
  return { name, layers, hidden, heads, kvHeads: heads, headSize, ffn: 4 * hidden, gated: false, vocabulary, tied: true };
}

/** A Llama-3-like model: grouped queries, heads of 128, a gated MLP. */
function llama(name: string, layers: number, hidden: number, heads: number, ffn: number, tied = false): Transformer {
  return { name, layers, hidden, heads, kvHeads: 8, headSize: 128, ffn, gated: true, vocabulary: 128256, tied };
}

const LIST: readonly Transformer[] = [
  // Brown et al. 2020 (arXiv 2005.14165), table 2.1; sizes of Megatron-LM's examples.
  gpt('gpt-3-175b', 96, 12288, 96),
  // Korthikanti et al. 2022 (arXiv 2205.05198), table 3.
  gpt('megatron-22b', 48, 6144, 64),
  gpt('megatron-530b', 105, 20480, 128),
  gpt('megatron-1t', 128, 25600, 160),
  // The Llama 3 Herd of Models (arXiv 2407.21783), table 3.
  llama('llama-3.1-8b', 32, 4096, 32, 14336),
  llama('llama-3.1-70b', 80, 8192, 64, 28672),
  llama('llama-3.1-405b', 126, 16384, 128, 53248),
  // Parmar et al. 2024 (arXiv 2402.16819), table 1: squared ReLU, no gate.
  {
    name: 'nemotron-4-15b',
    layers: 32,
    hidden: 6144,
    heads: 48,
    kvHeads: 8,
    headSize: 128,
    ffn: 24576,
    gated: false,
    vocabulary: 256000,
    tied: false,
  },
  // Jiang et al. 2024 (arXiv 2401.04088), table 1.
  {
    ...llama('mixtral-8x7b', 32, 4096, 32, 14336),
    vocabulary: 32000,
    experts: { count: 8, perToken: 2, ffn: 14336, sharedFfn: 0, denseLayers: 0 },
  },
  // Its configuration file: 56 layers of 6144, eight experts of 16384.
  {
    ...llama('mixtral-8x22b', 56, 6144, 48, 16384),
    vocabulary: 32768,
    experts: { count: 8, perToken: 2, ffn: 16384, sharedFfn: 0, denseLayers: 0 },
  },
  // Qwen3 Technical Report (arXiv 2505.09388), table 2, and the models' configuration files.
  {
    name: 'qwen3-30b-a3b',
    layers: 48,
    hidden: 2048,
    heads: 32,
    kvHeads: 4,
    headSize: 128,
    ffn: 6144,
    gated: true,
    vocabulary: 151936,
    tied: false,
    experts: { count: 128, perToken: 8, ffn: 768, sharedFfn: 0, denseLayers: 0 },
  },
  {
    name: 'qwen3-235b-a22b',
    layers: 94,
    hidden: 4096,
    heads: 64,
    kvHeads: 4,
    headSize: 128,
    ffn: 12288,
    gated: true,
    vocabulary: 151936,
    tied: false,
    experts: { count: 128, perToken: 8, ffn: 1536, sharedFfn: 0, denseLayers: 0 },
  },
  // DeepSeek-V3 Technical Report (arXiv 2412.19437), section 4.2. Its prediction of a second token is left out.
  {
    name: 'deepseek-v3',
    layers: 61,
    hidden: 7168,
    heads: 128,
    kvHeads: 128,
    headSize: 192,
    ffn: 18432,
    gated: true,
    vocabulary: 129280,
    tied: false,
    experts: { count: 256, perToken: 8, ffn: 2048, sharedFfn: 2048, denseLayers: 3 },
    latent: { queryRank: 1536, keyValueRank: 512, plainHead: 128, ropeHead: 64, valueHead: 128 },
  },
];

/** Known models by name. */
export const PRESETS: ReadonlyMap<string, Transformer> = new Map(LIST.map((model) => [model.name, model]));
