import { it } from 'vitest';
import { startSlurm } from '/work/main/test/support/slurm.js';
it('x', async () => { const s = await startSlurm(['a1','a2']); console.log(s.ask('sinfo')); await s.stop(); });
