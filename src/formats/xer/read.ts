import { Draft, dateOf, dayOf, decoded, Faults, type ReadSchedule, type Schedule, Timeline } from '../exchange/index.js';
import { type XerFile, type XerRow, xerFile } from './file.js';
import { readCalendars } from './read-calendars.js';
import { readAssignments, readResources } from './read-resources.js';
import { readRelations, readTasks } from './read-tasks.js';
import { rowsOfTable } from './rows.js';

/**
 * Reads an XER file of Primavera P6, ours or P6's own.
 *
 * The file must hold one project. Nodes below its own become the work breakdown. Activity IDs of the form A1000 are
 * kept; others are replaced by new ones, and become the activity's subject where it has none.
 *
 * Faults are findings SCHEDULE-FORMAT with line and column, all that can be told at once, and then nothing is read. What
 * a schedule cannot hold is left out with a warning SCHEDULE-LEFT-OUT: second constraints, relations to other projects,
 * roles without a resource, prices that change, levels of effort (read as ordinary activities).
 * @param file  name of the file, for the findings
 * @param encoding  of the texts; a byte order mark goes before it
 */
export function readXer(bytes: Uint8Array, file: string, encoding = 'windows-1252'): ReadSchedule<Schedule> {
  const text = decoded(bytes, encodingOf(bytes) ?? encoding);
  const faults = new Faults(file, text);
  const parts = xerFile(text, faults);
  const draft = new Draft();
  const schedule = faults.count === 0 ? readTables(parts, faults, draft) : undefined;
  const placeOf = faults.placesOf(draft.spots);
  return { schedule: faults.count > 0 ? undefined : schedule, findings: faults.done(), placeOf };
}

function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function readTables(file: XerFile, faults: Faults, draft: Draft): Schedule | undefined {
  const project = theProject(file, faults);
  if (!project) return undefined;
  const number = project.key('proj_id');
  const day = dayOf(project.text('plan_start_date').slice(0, 10));
  if (day === undefined) project.wrong('plan_start_date', 'expected a date such as 2026-11-23 00:00');
  const start = dateOf(day ?? 0);
  const timeline = new Timeline(start);
  const calendars = readCalendars(file, faults, draft);
  const usual = calendars.get(project.key('clndr_id')) ?? '';
  const { nodes, name } = readNodes(file, faults, draft, number);
  const resources = readResources(file, faults, draft, timeline, calendars);
  const tasks = readTasks(file, faults, { draft, timeline, calendars, nodes, project: number, usual });
  readRelations(file, faults, draft, tasks, number);
  readAssignments(file, faults, draft, tasks, resources, number);
  const date = project.date('last_recalc_date', timeline);
  // P6 always has a data date; at the very start it says nothing.
  const head = { name: name || project.text('proj_short_name'), start, data_date: date === 0 ? undefined : date };
  return { head, tables: draft.done() };
}

/** The one project of a file. Further ones may be there only for relations to them, and are not exported themselves. */
function theProject(file: XerFile, faults: Faults): XerRow | undefined {
  const projects = [...rowsOfTable(file, 'PROJECT', faults)];
  const exported = projects.length > 1 ? projects.filter((row) => row.key('export_flag') === 'Y') : projects;
  if (exported.length === 1) return exported[0];
  if (exported.length > 1)
    exported[1].fault('proj_short_name', `expected one project, found ${exported.length}`, 'export each project to a file of its own');
  else faults.fault({ line: file.lines, column: 1, length: 1 }, 'expected a table PROJECT with one project; there is none');
  return undefined;
}

/** Adds the work breakdown; `nodes` gives the row + 1 of each node, 0 of the project's own. */
function readNodes(file: XerFile, faults: Faults, draft: Draft, project: string) {
  const rows = [...rowsOfTable(file, 'PROJWBS', faults)].filter((row) => row.key('proj_id') === project);
  const own = new Map(rows.map((row): [string, XerRow] => [row.key('wbs_id'), row]));
  const root = rows.find((row) => row.key('proj_node_flag') === 'Y') ?? rows.find((row) => !own.has(row.key('parent_wbs_id')));
  const nodes = new Map<string, number>();
  /** Adds a node after those above it, whatever the order of the file. */
  const add = (from: XerRow) => {
    const path: XerRow[] = [];
    for (let row: XerRow | undefined = from; row && !nodes.has(row.key('wbs_id')); row = own.get(row.key('parent_wbs_id'))) {
      if (path.includes(row)) return row.wrong('parent_wbs_id', 'expected a node that does not stand below this one');
      path.push(row);
    }
    for (const row of path.reverse()) {
      const parent = row.key('parent_wbs_id');
      if (row === root) nodes.set(row.key('wbs_id'), 0);
      else if (!nodes.has(parent)) row.wrong('parent_wbs_id', 'expected the wbs_id of a node');
      else
        nodes.set(
          row.key('wbs_id'),
          1 + draft.addWbs(row.text('wbs_short_name'), { parent: nodes.get(parent) as number, name: row.text('wbs_name') }),
        );
    }
  };
  for (const row of rows) add(row);
  return { nodes, name: root?.text('wbs_name') ?? '' };
}
