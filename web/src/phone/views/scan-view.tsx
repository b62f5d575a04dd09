import { useState } from 'preact/hooks';
import { go } from '../../route/index.js';
import { toId } from '../addresses.js';
import { buzz, here } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { Camera } from '../scan/camera.js';
import { FindForm, nameOf, useFind } from './find-form.js';

/** The camera, and a field beside it. */
export function ScanView({ plan }: { plan: FloorPlan }) {
  const find = useFind(plan);
  const [strange, setStrange] = useState<string>();
  const scanned = (text: string) => {
    const { found } = find(text);
    if (!found) {
      buzz(80, 60, 80);
      setStrange(text.slice(0, 60));
      return;
    }
    buzz(40);
    // Whoever scans a rack stands before it.
    if (found.of === 'rack') here.value = found.name;
    go(toId(nameOf(found)), 'replace');
  };
  return (
    <article class="view">
      <h1 class="unseen">Scan a label</h1>
      <Camera onCode={scanned} />
      {strange !== undefined && (
        <p class="alarm" role="alert">
          This code says “{strange}”, which is nothing of this plan.
        </p>
      )}
      <section class="card">
        <FindForm plan={plan} />
      </section>
    </article>
  );
}
