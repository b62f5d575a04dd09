import { writeFileSync } from 'node:fs';
import QRCode from 'qrcode';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE_PX = 10;

/** Writes a film of a QR code on white paper, for a browser that takes it for its camera's picture (YUV4MPEG2). */
export function filmOfCode(path: string, text: string): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'H' });
  const luma = Buffer.alloc(WIDTH * HEIGHT, 235);
  const left = Math.floor((WIDTH - modules.size * MODULE_PX) / 2);
  const top = Math.floor((HEIGHT - modules.size * MODULE_PX) / 2);
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column))
        for (let y = 0; y < MODULE_PX; y++) {
          const at = (top + row * MODULE_PX + y) * WIDTH + left + column * MODULE_PX;
          luma.fill(16, at, at + MODULE_PX);
        }
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, grey]);
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame, frame]));
}
