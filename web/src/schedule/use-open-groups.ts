import { useMemo, useState } from 'preact/hooks';
import { groupKeys, openAtFirst, parents } from './open-groups.js';
import type { Tree } from './tree.js';

/** Which groups of the tree are open; kept by their names, so that another schedule opens the same. @param all  as for a search: all but those closed since */
export function useOpenGroups(tree: Tree, all: boolean) {
  const keys = useMemo(() => groupKeys(tree), [tree]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(openAtFirst(tree).map((group) => keys[group])));
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const open = (group: number) => (all ? !closed.has(keys[group]) : opened.has(keys[group]));
    return {
      open,
      toggle: (group: number, to = !open(group)) => {
        if (all) setClosed(changed(closed, keys[group], !to));
        else setOpened(changed(opened, keys[group], to));
      },
      openAll: (groups: readonly number[]) => setOpened((before) => new Set([...before, ...groups.map((group) => keys[group])])),
      fold: (to: boolean) => {
        setClosed(new Set());
        setOpened(new Set((to ? parents(tree) : [0]).map((group) => keys[group])));
      },
    };
  }, [tree, keys, opened, closed, all]);
}

function changed(set: ReadonlySet<string>, key: string, has: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (has) next.add(key);
  else next.delete(key);
  return next;
}
