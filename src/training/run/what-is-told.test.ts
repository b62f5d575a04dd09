import { describe, expect, it } from 'vitest';
import { newestCheckpoint } from './checkpoints.js';
import { readLogLine } from './log-line.js';
import { whyWaiting } from './why-waiting.js';

describe('a line of a log', () => {
  it.each([
    ['{"step": 12, "rank": 3, "time_s": 4.2, "loss": 2.1}', { step: 12, time_s: 4.2, loss: 2.1 }],
    ['[rank 3] {"step": 12}', { step: 12, time_s: undefined, loss: undefined }],
    ['{"step": 12, "loss": NaN}', undefined],
    ['{"step": -1}', undefined],
    ['{"step": 1.5}', undefined],
    ['{"epoch": 1}', undefined],
    ['{"step": 12, "ra', undefined],
    ['loading {"weights"}', undefined],
    ['', undefined],
  ])('%s', (line, told) => {
    expect(readLogLine(line)).toEqual(told);
  });

  it('of Megatron-LM', () => {
    const line =
      ' [2025-08-01 07:19:37] iteration        1/    5000 | consumed samples:          128 | elapsed time per iteration (ms): 19138.8 | learning rate: 6.976744E-08 | global batch size:   128 | lm loss: 1.043863E+01 | loss scale: 1.0 |';
    expect(readLogLine(line)).toEqual({ step: 1, time_s: undefined, loss: 10.43863 });
  });
});

describe('the newest checkpoint', () => {
  it.each([
    [['step-000010.pt', 'step-000020.pt', 'step-000030.pt.tmp'], undefined, 20],
    [['iter_0000500', 'iter_0001000', 'latest_checkpointed_iteration.txt'], '500\n', 500],
    [['iter_0000500', 'latest_checkpointed_iteration.txt'], 'release', 0],
    [['500', '1500', 'args.json', 'v2'], undefined, 1500],
    [['step=7.ckpt', 'step=8.part', 'step=9.new'], undefined, 7],
    [['0'], undefined, 0],
    [[], undefined, 0],
  ])('of %j', (names, latest, step) => {
    expect(newestCheckpoint(names, latest)).toBe(step);
  });
});

describe('why a job waits', () => {
  it.each([
    ['Priority', 'jobs of higher priority'],
    ['Resources', 'in use by other jobs'],
    ['', 'has not looked at it yet'],
    ['ReqNodeNotAvail, UnavailableNodes:gpu-3', 'reserved, drained or down'],
    ['QOSMaxNodePerUserLimit', 'its QOS limits the nodes of one user'],
    ['QOSMaxJobsPerUserLimit', 'its QOS limits the jobs that run of one user'],
    ['QOSMaxWallDurationPerJobLimit', 'its QOS limits the time of a job of one job'],
    ['AssocGrpGRES', 'its account limits the GPUs of all its jobs together'],
    ['AssocGrpCPURunMinutesLimit', 'its account limits the CPUs times minutes of all its jobs together'],
    ['AssocMaxJobsLimit', 'its account limits the jobs that run of one user'],
    ['MaxCpuPerAccount', 'its QOS limits the CPUs of one account'],
    ['QOSMinGRES', 'asks for more GPUs than it has'],
    ['Sunspots', 'Slurm says Sunspots'],
    ['toString', 'Slurm says toString'],
  ])('%s', (reason, says) => {
    expect(whyWaiting(reason).why).toContain(says);
    expect(whyWaiting(reason).remedy).not.toBe('');
  });
});
