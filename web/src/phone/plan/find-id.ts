import { cell, type IdColumn, rowsById, type TextColumn } from '../../../../src/table/index.js';
import type { FloorTables } from './floor-plan.js';

/** What a label or a few typed signs mean. A cord is one half of a cable over panels: A is at its a end. */
export type Found =
  | { of: 'cable'; row: number; name: string; cord?: 'A' | 'B' }
  | { of: 'trunk' | 'bundle' | 'rack' | 'device' | 'panel' | 'tray'; row: number; name: string };

/** Finds what is meant, or what it may be. */
export type FindId = (text: string) => { found?: Found; near: Found[]; why?: string };

/** Names shown where none is meant for certain. */
const MOST_NEAR = 8;

/**
 * Reads ids as people type them and as labels have them: `C000301`, `c301`, `301`, `C301 a` of a cord, `t1` of a trunk, `b12` of a loom;
 * racks, devices, panels and trays by their names, whatever stands between their numbers and however many zeros these begin with.
 */
export function idFinder(tables: FloorTables): FindId {
  const byNumber = [numbered('cable', tables.cables), numbered('trunk', tables.trunks), numbered('bundle', tables.bundles)];
  let names: Name[] | undefined;
  return (text) => {
    const sought = text.normalize('NFKC').trim().toUpperCase();
    if (sought === '') return { near: [] };
    names ??= namesOf(tables);
    const exact = names.find(({ found }) => found.name.toUpperCase() === sought) ?? names.find(({ parts }) => parts === partsOf(sought));
    if (exact) return { found: exact.found, near: [] };
    for (const read of byNumber) {
      const answer = read(sought);
      if (answer?.found) return { found: answer.found, near: [] };
      if (answer) return { near: [], why: answer.why };
    }
    return { near: likely(names, sought) };
  };
}

interface Name {
  found: Found;
  /** Its words and numbers. */
  parts: string;
}

type IdTable = { rows: number; columns: Record<string, unknown> };

function numbered(of: 'cable' | 'trunk' | 'bundle', table: IdTable) {
  const column = table.columns[of] as IdColumn;
  const rowOf = rowsById(column);
  const prefix = column.prefix || of[0].toUpperCase();
  // An O is a zero that somebody misread.
  const form = new RegExp(`^${of === 'cable' ? `${prefix}?` : prefix}[\\s-]*([0-9O]+)\\s*([AB])?$`);
  return (sought: string): { found?: Found; why: string } | undefined => {
    const [, digits, cord] = form.exec(sought) ?? [];
    if (digits === undefined || !/\d/.test(digits)) return undefined;
    const row = rowOf(Number(digits.replaceAll('O', '0')));
    if (row < 0)
      return {
        why: table.rows === 0 ? `The plan has no ${of}s.` : `The plan has ${of}s ${cell(column, 0)} to ${cell(column, table.rows - 1)}.`,
      };
    const name = cell(column, row);
    if (of !== 'cable') return { found: { of, row, name }, why: '' };
    const over = (table.columns.trunk as IdColumn).values[row] !== 0;
    return { found: { of, row, name, ...(cord && over ? { cord: cord as 'A' | 'B' } : {}) }, why: '' };
  };
}

function namesOf({ racks, devices, panels, trays }: FloorTables): Name[] {
  const of = (kind: 'rack' | 'device' | 'panel' | 'tray', { rows }: { rows: number }, column: TextColumn) =>
    Array.from({ length: rows }, (_, row): Name => {
      const name = cell(column, row);
      return { found: { of: kind, row, name }, parts: partsOf(name.toUpperCase()) };
    });
  return [
    ...of('rack', racks, racks.columns.rack),
    ...of('panel', panels, panels.columns.panel),
    ...of('tray', trays, trays.columns.tray),
    ...of('device', devices, devices.columns.device),
  ];
}

/** @example 'GPU-001-02' -> 'GPU 1 2' */
function partsOf(name: string): string {
  return (name.match(/[A-Z]+|\d+/g) ?? []).map((part) => (/\d/.test(part) ? String(Number(part)) : part)).join(' ');
}

function likely(names: readonly Name[], sought: string): Found[] {
  const parts = partsOf(sought);
  if (parts === '') return [];
  const begin = names.filter((name) => name.parts.startsWith(parts));
  const inside = begin.length > 0 ? [] : names.filter((name) => name.parts.includes(parts));
  return [...begin, ...inside].slice(0, MOST_NEAR).map(({ found }) => found);
}
