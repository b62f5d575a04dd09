import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../../test/support/plan.js';
import type { ServerModel } from '../../catalog/index.js';
import { hostsOf, nodeKind } from '../../training/index.js';
import { slurmConf } from './index.js';

const kindOf = (model: string) => nodeKind(shippedCatalog().get(model) as ServerModel);

describe('slurm.conf of a plan', () => {
  it('has all nodes with their GPUs, and lets jobs run on those that are accepted', () => {
    const all = ['gpu-1-01', 'gpu-1-02', 'gpu-2-01'];
    const lines = [...slurmConf({ kind: kindOf('dgx-h100'), all, accepted: all.slice(0, 2) })].join('').split('\n');
    expect(lines.filter((line) => /^(NodeName|PartitionName)/.test(line))).toEqual([
      'NodeName=gpu-1-[01-02],gpu-2-01 Gres=gpu:h100:8',
      'PartitionName=train Nodes=gpu-1-[01-02] Default=YES OverSubscribe=EXCLUSIVE MaxTime=INFINITE State=UP',
      'PartitionName=bringup Nodes=gpu-2-01 OverSubscribe=EXCLUSIVE MaxTime=INFINITE State=UP',
    ]);
    const partitions = (accepted: string[]) =>
      [...slurmConf({ kind: kindOf('dgx-h100'), all, accepted })].join('').match(/(?<=PartitionName=)\w+/g);
    expect([partitions([]), partitions(all)]).toEqual([['bringup'], ['train']]);
  });

  it('knows a rack of NVL72 as 18 nodes of four GPUs', () => {
    expect(kindOf('gb200-nvl72')).toEqual({ hosts: 18, gpus: 4, gpu: 'GB200' });
    expect(kindOf('hgx-h200-liquid-4u')).toEqual({ hosts: 1, gpus: 8, gpu: 'H200' });
    expect(hostsOf('gpu-1', 18).slice(8, 10)).toEqual(['gpu-1-09', 'gpu-1-10']);
    expect(hostsOf('gpu-1', 1)).toEqual(['gpu-1']);
  });
});
