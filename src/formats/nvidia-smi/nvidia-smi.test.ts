import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNvidiaSmi } from './index.js';

const encode = (text: string) => new TextEncoder().encode(text);

/** As the tool writes it, two GPUs. */
const TEXT = `<?xml version="1.0" ?>
<!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
<nvidia_smi_log>
	<timestamp>Mon Jan  5 08:00:00 2026</timestamp>
	<driver_version>570.124.06</driver_version>
	<cuda_version>12.8</cuda_version>
	<attached_gpus>2</attached_gpus>
${['96.00.99.00.01', '96.00.89.00.01']
  .map(
    (vbios, gpu) => `	<gpu id="00000000:${gpu}B:00.0">
		<product_name>NVIDIA H200</product_name>
		<vbios_version>${vbios}</vbios_version>
		<mig_mode><current_mig>N/A</current_mig></mig_mode>
		<pci><pci_gpu_link_info><link_widths><max_link_width>16x</max_link_width><current_link_width>${gpu === 0 ? 16 : 8}x</current_link_width></link_widths></pci_gpu_link_info><replay_counter>1</replay_counter></pci>
		<ecc_errors>
			<volatile><sram_uncorrectable_secded>1</sram_uncorrectable_secded><dram_uncorrectable>2</dram_uncorrectable></volatile>
			<aggregate><dram_uncorrectable>70</dram_uncorrectable></aggregate>
		</ecc_errors>
		<remapped_rows><remapped_row_unc>1</remapped_row_unc><remapped_row_pending>${gpu === 0 ? 'No' : 'Yes'}</remapped_row_pending><remapped_row_failure>No</remapped_row_failure></remapped_rows>
		<temperature><gpu_temp>${40 + gpu} C</gpu_temp><memory_temp>N/A</memory_temp></temperature>
		<max_clocks><sm_clock>1980 MHz</sm_clock></max_clocks>
		<processes><process_info><product_name>not a GPU</product_name></process_info></processes>
	</gpu>
`,
  )
  .join('')}</nvidia_smi_log>
`;

describe('readNvidiaSmi', () => {
  it('folds what is said of the GPUs', () => {
    expect(readNvidiaSmi(encode(TEXT))).toEqual({
      gpus: 2,
      driver: '570.124.06',
      cuda: '12.8',
      product: 'NVIDIA H200',
      vbios: 'mixed',
      max_sm_clock: '1980 MHz',
      pcie_width: 8,
      pcie_replays: 2,
      ecc_uncorrectable: 6,
      rows_remapped: 2,
      remap_pending: 1,
      remap_failed: 0,
      temperature_c: 41,
    });
  });

  it.each(['', 'NVIDIA-SMI has failed', '<a><gpu/></a>', TEXT.slice(0, 900), `${TEXT}<gpu>`])(
    'reads nothing from what is no such file',
    (text) => {
      expect(readNvidiaSmi(encode(text))).toBeUndefined();
    },
  );

  it('reads a node of which no GPU answers as one of none', () => {
    const text = '<nvidia_smi_log><driver_version>570</driver_version><attached_gpus>0</attached_gpus></nvidia_smi_log>';
    expect(readNvidiaSmi(encode(text))).toEqual({ gpus: 0, driver: '570' });
  });

  it('takes any bytes, and nothing from names that objects have by themselves', () => {
    const broken = fc.tuple(
      fc.nat(TEXT.length),
      fc.nat(60),
      fc.constantFrom('', '<', '&', '</gpu>', '<constructor>1</constructor>', '\u0000'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          broken.map(([at, length, put]) => encode(TEXT.slice(0, at) + put + TEXT.slice(at + length))),
        ),
        (bytes) => {
          const values = readNvidiaSmi(bytes);
          if (values) expect(values.gpus).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});
