import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';

// The floor of a benchmark: writes as many bytes as a plan has into as many files, and does nothing else.
const [folder, ...sizes] = process.argv.slice(2);
const chunk = Buffer.alloc(1 << 20, 'x');
mkdirSync(folder, { recursive: true });
for (const [i, size] of sizes.map(Number).entries()) {
  const file = openSync(`${folder}/${i}`, 'w');
  for (let left = size; left > 0; left -= chunk.length) writeSync(file, chunk, 0, Math.min(left, chunk.length));
  closeSync(file);
}
rmSync(folder, { recursive: true });
