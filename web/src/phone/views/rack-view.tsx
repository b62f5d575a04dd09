import { useMemo } from 'preact/hooks';
import { STATUS } from '../../../../src/asbuilt/index.js';
import { cell, membersOf } from '../../../../src/table/index.js';
import { outboxNow, stateWord, status, type Told, useSite } from '../../data/index.js';
import { counted } from '../../ui/index.js';
import { toId } from '../addresses.js';
import { here, report } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { nearestCables } from '../plan/nearest.js';
import { devicesInRack } from '../plan/rack-face.js';
import { useSubject } from '../use-subject.js';
import { Matters, OpenMatters } from './matters.js';
import { reportedStep } from './reported-step.js';
import { type Step, Steps } from './steps.js';
import { CableTasks } from './task-rows.js';
import { Head, Primary } from './view-parts.js';

const TASKS = 5;

/** A rack: what stands in it, what of its work is done, what comes next. */
export function RackView({ plan, row }: { plan: FloorPlan; row: number }) {
  const me = useSite().user?.name;
  const { rack, kind, hall, row: rackRow, position } = plan.tables.racks.columns;
  const name = cell(rack, row);
  const { now, history } = useSubject('rack', name);
  const devices = useMemo(() => devicesInRack(plan, row), [plan, row]);
  const { codes } = status('cable').value;
  const { codes: deviceCodes } = status('device').value;
  const { waiting } = outboxNow.value;
  const cables = membersOf(plan.cablesOfRack, row);
  const isPatched = (code: number) => code >= STATUS.cable.indexOf('patched') && code < STATUS.cable.length;
  const done = codes ? cables.reduce((sum, cable) => sum + Number(isPatched(codes[cable])), 0) : undefined;
  const tasks = codes ? nearestCables(plan, codes, waiting, row, TASKS).filter((task) => task.rack === row) : [];
  const subject = { of: 'rack' as const, name };
  const step = (kind: 'delivered' | 'placed' | 'powered', title: string) => reportedStep(now, 'rack', name, kind, title);
  const leak = (passed: boolean): Told => ({ kind: 'leak-tested', subject, passed });
  const liquid = plan.tables.devices.columns.role.dict.includes('cdu');
  const steps: Step[] = [step('delivered', 'Delivered'), step('placed', 'In its place'), step('powered', 'Powered')];
  return (
    <article class="view">
      <Head
        kind={`${cell(kind, row)} rack`}
        name={name}
        more={`Hall ${hall.values[row]}, row ${rackRow.values[row]}, position ${position.values[row]}${done === undefined ? '' : ` · ${done} of ${counted(cables.length, 'cable')} patched`}`}
      />
      <OpenMatters of="rack" name={name} now={now} />
      {tasks.length > 0 && (
        <section class="card">
          <h2>Next here</h2>
          <CableTasks plan={plan} tasks={tasks} />
        </section>
      )}
      <section class="card">
        <h2>What stands in it</h2>
        <ul class="rows elevation">
          {devices.map((device) => (
            <li key={device.row}>
              <a class="row" href={toId(device.name)}>
                <b class="u-of">{device.u_bottom > 0 ? `U${device.u_bottom}` : 'side'}</b>
                <span class="row-name">{device.name}</span>
                <span class="soft">{stateWord('device', deviceCodes?.[device.row])}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>Work</h2>
        <Steps label={`Work on ${name}`} steps={steps} me={me} />
        {(liquid || now.said.has('leak test')) && (
          <div class="two">
            <button type="button" class="big" onClick={() => void report([leak(true)], `${name}: leak test passed`)}>
              Leak test passed
            </button>
            <button type="button" class="big danger" onClick={() => void report([leak(false)], `${name}: leak test failed`)}>
              Leak test failed
            </button>
          </div>
        )}
      </section>
      <Matters of="rack" name={name} history={history} />
      {here.value !== name && (
        <Primary
          words="I am here"
          run={() => {
            here.value = name;
          }}
        />
      )}
    </article>
  );
}
