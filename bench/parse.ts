import { chunksOf, filesOf } from '../src/cli/observed-files.js';
import { Reports } from '../src/commissioning/index.js';
import { readObserved } from '../src/formats/observed/index.js';

// The floor of `nineteen check`: reads and parses what was observed, and does nothing with it.
const reports = new Reports();
for (const path of filesOf(process.argv.slice(2))) readObserved(chunksOf(path), path, reports);
reports.done();
