import { Fault, type Photo } from '../data/index.js';

/** Longest side of a photo as it is kept and sent. */
const MOST_PX = 1600;
const QUALITY = 0.8;

/** A picture file as a photo that is small enough to be sent over a weak network. @throws Fault for what is no picture */
export async function photoOf(file: Blob): Promise<Photo> {
  if (!crypto.subtle) throw new Fault('damaged', 'Photos need a page on https', 'Report it without a photo.');
  const bytes = await (await smaller(file)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''), type: 'image/jpeg', bytes };
}

async function smaller(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Fault('damaged', 'This file is no picture that the browser can read', 'Take another photo.');
  });
  const { width, height } = sizeWithin(picture.width, picture.height, MOST_PX);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  if (!blob) throw new Fault('damaged', 'The browser could not make a photo of this file', 'Take another photo.');
  return blob;
}

/** Size of a picture whose longer side is at most so long. @example sizeWithin(4000, 3000, 1600) -> 1600 x 1200 */
export function sizeWithin(width: number, height: number, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
