import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { examplePlan } from '../../../test/support/site.js';
import {
  checkTopology,
  hostlist,
  planTopology,
  readHostlist,
  readTopologyConf,
  type SlurmTopology,
  topologyConf,
  topologyYaml,
} from './index.js';

const fromField = (file: string) => readFileSync(`test/formats/${file}`, 'utf8');
const textOf = (topology: SlurmTopology) => [...topologyConf(topology)].join('');
const withoutComments = (text: string) => text.replace(/#.*\n|\n(?=\n)/g, '');
const superpod = examplePlan('superpod').tables;
/** Three pods of two units under a core, as a smaller cluster has it: three servers in the last. */
const threeTiers = examplePlan('superpod', (yaml) =>
  yaml.replace('units: 4', 'servers: 323').replace('switch: qm9700, unit: 32 }', 'switch: qm9700, unit: 32, tiers: 3 }'),
).tables;

describe('lists of names', () => {
  it.each([
    [['gpu-1-08', 'gpu-1-09', 'gpu-1-10', 'gpu-2-01', 'login'], 'gpu-1-[08-10],gpu-2-01,login'],
    [['n9', 'n10', 'n11', 'n13'], 'n[9-11,13]'],
    [['n09', 'n10', 'n99', 'n100', 'n0101'], 'n[09-10,99-100,0101]'],
    [['n1', 'n01', 'n02'], 'n[1,01-02]'],
    [['a', 'a1', 'a'], 'a,a1,a'],
    [['guid-0002c9020041767099'], 'guid-0002c9020041767099'],
  ])('of %j', (names, text) => {
    expect(hostlist(names)).toBe(text);
    expect(readHostlist(text)).toEqual(names);
  });

  it('come back as they were, whatever the names', () => {
    const name = fc
      .tuple(fc.constantFrom('n', 'gpu-01-', 'a.b'), fc.constantFrom('', '0', '00'), fc.nat(1200))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        expect(readHostlist(hostlist(names))).toEqual(names);
      }),
    );
  });

  it('may have several brackets, and end behind them', () => {
    expect(readHostlist('a[1-2]-[08,10]x,b')).toEqual(['a1-08x', 'a1-10x', 'a2-08x', 'a2-10x', 'b']);
  });

  it.each(['', 'a[', 'a[1-2', 'a]', 'a[2-1]', 'a[x]', 'a,,b', 'a[1-999999999]', 'a[0-999]b[0-9999]'])('"%s" is none', (text) => {
    expect(readHostlist(text)).toBeUndefined();
  });
});

describe('topology.conf of the field', () => {
  it('of SchedMD is read, and its nodes counted', () => {
    const nodes = (file: string) => {
      const { topology, findings } = readTopologyConf(fromField(file), file);
      expect(findings).toEqual([]);
      return [topology.switches.length, topology.switches.flatMap((each) => each.nodes).length];
    };
    expect(nodes('schedmd-133_1-testcase3.topology.conf')).toEqual([23, 400]);
    expect(nodes('schedmd-133_1-testcase6.topology.conf')).toEqual([7, 40]);
    expect(nodes('schedmd-133_1-testcase1.topology.conf')).toEqual([529, 10_000]);
    expect(nodes('psmn-x5-real.topology.conf')).toEqual([11, 89]);
  });

  it.each(['topograph-expected-tree.conf', 'topograph-expected-block.conf'])('%s is written as Topograph writes it', (file) => {
    const { topology, findings } = readTopologyConf(fromField(file), file);
    expect(findings).toEqual([]);
    expect(textOf(topology)).toBe(withoutComments(fromField(file)));
  });

  it('tells all that is wrong, with its place', () => {
    const { findings } = readTopologyConf(
      'SwitchName=s0 Nodes=a[1-\nswitchname=s0 Node=a1\nNodes=a2 # no name\nBlockSizes=4,x\nwhatever\n',
      'topology.conf',
    );
    expect(findings.map(({ place, message, remedy }) => [`${place?.line}:${place?.column} ${message}`, remedy])).toEqual([
      ['1:21 "a[1-" is no list of names such as gpu-[01-64],login', undefined],
      ['2:15 "Node=a1" is no setting of a topology', 'did you mean "Nodes"?'],
      ['2:12 s0 is there twice', undefined],
      ['3:1 expected SwitchName, BlockName or BlockSizes', undefined],
      ['4:12 expected sizes such as 18,36', undefined],
      ['5:1 "whatever" is no setting of a topology', undefined],
    ]);
  });
});

describe('the topology of a plan', () => {
  it('is units that share their leafs, below a pod and not a core where there are two tiers', () => {
    const { tree, block, findings } = planTopology(superpod, 1);
    expect(findings).toEqual([]);
    expect(textOf(tree)).toBe(
      `SwitchName=pod1 Switches=unit[1-4]\n${[1, 2, 3, 4].map((unit) => `SwitchName=unit${unit} Nodes=gpu-0${unit}-[01-32]\n`).join('')}`,
    );
    expect(textOf(block)).toBe(
      `${[1, 2, 3, 4].map((unit) => `BlockName=unit${unit} Nodes=gpu-0${unit}-[01-32]\n`).join('')}BlockSizes=32,128\n`,
    );
  });

  it('has a core above pods, and leaves a short unit out of the blocks, which it says', () => {
    const { tree, block, findings } = planTopology(threeTiers, 1);
    expect(tree.switches[0].name).toBe('core');
    expect(tree.switches.map(({ name }) => name)).toContain('pod1');
    expect(tree.switches.at(-1)).toMatchObject({ name: 'unit11', nodes: ['gpu-11-01', 'gpu-11-02', 'gpu-11-03'] });
    expect(block.blocks.map(({ nodes }) => nodes.length)).toEqual(Array.from({ length: 10 }, () => 32));
    expect(block.blockSizes[0]).toBe(32);
    expect(findings).toMatchObject([
      {
        severity: 'note',
        message: 'unit11 (3 nodes) left out of the blocks: Slurm takes no block of fewer than 32 nodes, which most have',
      },
    ]);
  });

  it('has the groups of a fat tree that share their leafs, and no unit that has no leafs of its own', () => {
    const { tables } = examplePlan('superpod', (yaml) => yaml.replace('unit: 32 }', 'unit: 32, topology: fat-tree }'));
    const { tree } = planTopology(tables, 1);
    expect(tree.switches.slice(0, 2)).toMatchObject([
      { name: 'pod1' },
      { name: 'group01', nodes: ['gpu-01-01', 'gpu-01-02', 'gpu-01-03', 'gpu-01-04'] },
    ]);
    expect(checkTopology(tables, tree, 1)).toEqual([]);
  });

  it('has a block for each NVLink domain of several nodes', () => {
    const { tree, block } = planTopology(superpod, 18);
    expect(block.blocks).toHaveLength(128);
    expect(textOf(block)).toMatch(/^BlockName=gpu-01-01 Nodes=gpu-01-01-\[01-18\]\n/);
    expect(block.blockSizes).toEqual([18, 18 * 32, 18 * 128]);
    expect([...checkTopology(superpod, tree, 18), ...checkTopology(superpod, block, 18)]).toEqual([]);
  });

  it.each([
    ['superpod', superpod],
    ['three tiers', threeTiers],
  ])('of %s is good by its check and comes back as it was written', (_, tables) => {
    const made = planTopology(tables, 1);
    for (const topology of [made.tree, made.block]) {
      const read = readTopologyConf(textOf(topology), 'topology.conf');
      expect(read).toEqual({ topology, findings: [] });
      expect(checkTopology(tables, read.topology, 1)).toEqual([]);
    }
  });

  it('is the same as topology.yaml, whose keys are those of its manual', () => {
    const { tree, block } = planTopology(superpod, 1);
    const [first, second] = parse([...topologyYaml({ tree, block })].join(''));
    expect([first.topology, first.cluster_default, second.topology, second.cluster_default]).toEqual(['tree', true, 'block', false]);
    expect(first.tree.switches.slice(0, 2)).toEqual([
      { switch: 'pod1', children: 'unit[1-4]' },
      { switch: 'unit1', nodes: 'gpu-01-[01-32]' },
    ]);
    expect(second.block.block_sizes).toEqual([32, 128]);
    expect(second.block.blocks[3]).toEqual({ block: 'unit4', nodes: 'gpu-04-[01-32]' });
  });
});

describe('checkTopology', () => {
  const codes = (change: (topology: SlurmTopology) => void, of: 'tree' | 'block' = 'tree', tables = threeTiers) => {
    const topology = structuredClone(planTopology(tables, 1)[of]);
    change(topology);
    return [...new Set(checkTopology(tables, topology, 1).map(({ code }) => code))];
  };
  const named = ({ switches }: SlurmTopology, name: string) => switches.find((each) => each.name === name) as SlurmTopology['switches'][0];

  it.each<[string, string[], (topology: SlurmTopology) => void]>([
    ['a node in the wrong unit', ['TOPOLOGY-LEAFS'], (t) => named(t, 'unit02').nodes.push(named(t, 'unit01').nodes.pop() as string)],
    ['a node twice', ['TOPOLOGY-TWICE'], (t) => named(t, 'unit01').nodes.push(named(t, 'unit01').nodes[0])],
    ['a node that is missing', ['TOPOLOGY-MISSING'], (t) => named(t, 'unit01').nodes.pop()],
    ['a node that the plan does not have', ['TOPOLOGY-UNKNOWN'], (t) => named(t, 'unit01').nodes.push('gpu-99-01')],
    ['a unit in the wrong pod', ['TOPOLOGY-JOINED'], (t) => named(t, 'pod1').switches.push(named(t, 'pod2').switches.pop() as string)],
    ['a switch that is not there', ['TOPOLOGY-TREE'], (t) => named(t, 'pod1').switches.push('pod9')],
    ['a switch above itself', ['TOPOLOGY-TREE'], (t) => named(t, 'pod1').switches.push('core')],
  ])('finds %s', (_, expected, change) => {
    expect(codes(() => undefined)).toEqual([]);
    expect(codes(change)).toEqual(expect.arrayContaining(expected));
  });

  it('finds a node that is missing in blocks, but for those of a unit that is too small for one', () => {
    expect(codes(() => undefined, 'block')).toEqual([]);
    expect(codes((t) => t.blocks.pop(), 'block')).toEqual(['TOPOLOGY-MISSING']);
    expect(codes((t) => t.blockSizes.splice(0, 1, 3), 'block')).toEqual(['TOPOLOGY-MISSING']);
  });

  it('finds a block that is smaller than the least size', () => {
    expect(codes((t) => t.blockSizes.splice(0, 1, 33), 'block')).toEqual(['TOPOLOGY-SIZE']);
  });
});
