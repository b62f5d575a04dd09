import { SaxesParser } from 'saxes';

/** What `nvidia-smi -q -x` says of one node, folded over its GPUs. */
export type NvidiaSmiValues = Record<string, number | string>;

/** Deepest nesting that is kept: the tool's own is seven. */
const DEEPEST = 20;

/** Texts that are the same on all GPUs of a sound node, by their way from the GPU's element. */
const SAME: Record<string, string> = {
  'gpu/product_name': 'product',
  'gpu/vbios_version': 'vbios',
  'gpu/gsp_firmware_version': 'gsp_firmware',
  'gpu/max_clocks/sm_clock': 'max_sm_clock',
  'gpu/max_clocks/mem_clock': 'max_mem_clock',
  'gpu/clocks/mem_clock': 'mem_clock',
  'gpu/ecc_mode/current_ecc': 'ecc_mode',
  'gpu/persistence_mode': 'persistence',
};

/** Counts that are summed over GPUs. Both spellings of errors: those of drivers before and since Ampere. */
const SUMMED: Record<string, string> = {
  'gpu/ecc_errors/volatile/dram_uncorrectable': 'ecc_uncorrectable',
  'gpu/ecc_errors/volatile/sram_uncorrectable': 'ecc_uncorrectable',
  'gpu/ecc_errors/volatile/sram_uncorrectable_parity': 'ecc_uncorrectable',
  'gpu/ecc_errors/volatile/sram_uncorrectable_secded': 'ecc_uncorrectable',
  'gpu/ecc_errors/volatile/double_bit/total': 'ecc_uncorrectable',
  'gpu/remapped_rows/remapped_row_unc': 'rows_remapped',
  'gpu/pci/replay_counter': 'pcie_replays',
};

/** Lowest and highest over the GPUs. */
const LOWEST: Record<string, string> = {
  'gpu/pci/pci_gpu_link_info/pcie_gen/max_link_gen': 'pcie_gen_max',
  'gpu/pci/pci_gpu_link_info/link_widths/current_link_width': 'pcie_width',
};
const HIGHEST: Record<string, string> = {
  'gpu/temperature/gpu_temp': 'temperature_c',
  'gpu/temperature/memory_temp': 'memory_temperature_c',
};

/**
 * Reads the XML of `nvidia-smi -q -x`.
 *
 * @returns `gpus` (how many), `driver`, `cuda`; product, vbios and clocks, "mixed" where GPUs differ; `ecc_uncorrectable`,
 *   `rows_remapped`, `remap_failed`, `remap_pending` and `pcie_replays` summed over GPUs; `pcie_width` (lanes) as the lowest,
 *   temperatures as the highest. What the tool says "N/A" to is left out. Undefined for what is no such file
 */
export function readNvidiaSmi(bytes: Uint8Array): NvidiaSmiValues | undefined {
  const parser = new SaxesParser();
  const values: NvidiaSmiValues = {};
  const path: string[] = [];
  let text = '';
  let gpus = 0;
  let faulty = false;
  parser.on('error', () => {
    faulty = true;
  });
  parser.on('opentag', ({ name }) => {
    path.push(path.length < DEEPEST ? name : '');
    text = '';
    if (path.join('/') === 'nvidia_smi_log/gpu') gpus++;
  });
  parser.on('text', (piece) => {
    if (text.length + piece.length <= MOST_TEXT) text += piece;
  });
  parser.on('closetag', () => {
    if (path[0] !== 'nvidia_smi_log') faulty = true;
    take(values, path.slice(1).join('/'), text.trim());
    path.pop();
    text = '';
  });
  for (let at = 0; at < bytes.length && !faulty; at += CHUNK) parser.write(DECODER.decode(bytes.subarray(at, at + CHUNK)));
  if (!faulty) parser.close();
  return faulty || (gpus === 0 && values.driver === undefined) ? undefined : { ...values, gpus };
}

const MOST_TEXT = 1000;
const CHUNK = 1 << 16;
/** The tool writes ASCII: other bytes are shown as they are. */
const DECODER = new TextDecoder('latin1');

function take(values: NvidiaSmiValues, at: string, text: string): void {
  if (text === '' || text === 'N/A' || text === '[N/A]') return;
  if (at === 'driver_version') values.driver = text;
  else if (at === 'cuda_version') values.cuda = text;
  else if (Object.hasOwn(SAME, at)) same(values, SAME[at], text);
  else if (at === 'gpu/remapped_rows/remapped_row_failure') flag(values, 'remap_failed', text);
  else if (at === 'gpu/remapped_rows/remapped_row_pending') flag(values, 'remap_pending', text);
  else number(values, at, text);
}

function number(values: NvidiaSmiValues, at: string, text: string): void {
  const found = /^(\d+(?:\.\d+)?)(?:x| [A-Za-z%]+)?$/.exec(text);
  if (!found) return;
  const figure = Number(found[1]);
  const [sum, lowest, highest] = [SUMMED, LOWEST, HIGHEST].map((names) => (Object.hasOwn(names, at) ? names[at] : undefined));
  if (sum !== undefined) values[sum] = Number(values[sum] ?? 0) + figure;
  if (lowest !== undefined) values[lowest] = Math.min(Number(values[lowest] ?? figure), figure);
  if (highest !== undefined) values[highest] = Math.max(Number(values[highest] ?? figure), figure);
}

function same(values: NvidiaSmiValues, name: string, text: string): void {
  values[name] = values[name] === undefined || values[name] === text ? text : 'mixed';
}

function flag(values: NvidiaSmiValues, name: string, text: string): void {
  values[name] = Number(values[name] ?? 0) + (text === 'Yes' ? 1 : 0);
}
