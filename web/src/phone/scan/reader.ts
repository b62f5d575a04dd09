import zxingWasm from 'zxing-wasm/reader/zxing_reader.wasm';

/** Reads the QR code in a picture; undefined where there is none. */
export type CodeReader = (picture: HTMLVideoElement) => Promise<string | undefined>;

/** What browsers that read codes by themselves have; the types do not know it yet. */
interface Detector {
  detect(picture: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/** Pictures wider than this only take longer. */
const MOST_PX = 800;

/** The browser's own reader, else ours: WebAssembly from this site. */
export async function codeReader(): Promise<CodeReader> {
  return (await ownReader()) ?? zxingReader();
}

async function ownReader(): Promise<CodeReader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  try {
    if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return undefined;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue;
  } catch {
    return undefined;
  }
}

async function zxingReader(): Promise<CodeReader> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  await prepareZXingModule({ overrides: { locateFile: () => zxingWasm }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (picture) => {
    const { videoWidth, videoHeight } = picture;
    if (!context || videoWidth === 0) return undefined;
    const scale = Math.min(1, MOST_PX / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
    return found.find(({ isValid }) => isValid)?.text;
  };
}
