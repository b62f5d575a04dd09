/** Keys that a file gives a value, dotted. @example {hall: {rows: 6}} -> ['hall.rows'] */
export function askedKeys(file: object, prefix = ''): string[] {
  return Object.entries(file).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const name = `${prefix}${key}`;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? askedKeys(value, `${name}.`) : [name];
  });
}
