/** Endings that say how or of what a file is, never a part of a device's name. */
const ENDINGS = new Set(
  'gz json json0 txt text out log csv tsv kv keyvalue lldp lldpcli lldpctl nvue sonic eos ptm topo mac macs fdb'.split(' '),
);

/**
 * The device that a file is of, by the file's name: its last part without such endings as .json, .txt, .lldp and .gz. What else stands
 * behind a point belongs to the name.
 *
 * @example deviceOf('out/leaf-03.lldp.json.gz') -> 'leaf-03'
 * @example deviceOf('leaf-03.hall-1.example.json') -> 'leaf-03.hall-1.example'
 */
export function deviceOf(file: string): string {
  let name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  for (;;) {
    const point = name.lastIndexOf('.');
    if (point <= 0 || !ENDINGS.has(name.slice(point + 1).toLowerCase())) return name;
    name = name.slice(0, point);
  }
}
