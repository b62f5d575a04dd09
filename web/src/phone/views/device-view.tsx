import { useState } from 'preact/hooks';
import { naturalOrder } from '../../../../src/label/index.js';
import { cell, membersOf, rowsById } from '../../../../src/table/index.js';
import { stateWord, status, useSite } from '../../data/index.js';
import { Field } from '../../ui/index.js';
import { toId } from '../addresses.js';
import { report } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { rackRow } from '../plan/rack-face.js';
import { useSubject } from '../use-subject.js';
import { Matters, OpenMatters } from './matters.js';
import { RackPicture } from './rack-picture.js';
import { reportedStep } from './reported-step.js';
import { type Step, Steps } from './steps.js';
import { Head } from './view-parts.js';

/** A device: where it stands, which cable goes into which port, what of its work is done. */
export function DeviceView({ plan, row }: { plan: FloorPlan; row: number }) {
  const me = useSite().user?.name;
  const { device, role, model, rack, u_bottom } = plan.tables.devices.columns;
  const name = cell(device, row);
  const { now, history } = useSubject('device', name);
  const { codes } = status('cable').value;
  const step = (kind: 'installed' | 'powered' | 'booted', title: string) => reportedStep(now, 'device', name, kind, title);
  const steps: Step[] = [step('installed', 'Installed'), step('powered', 'Powered'), step('booted', 'Booted')];
  const serial = now.said.get('serial');
  if (serial) steps.push({ key: 'serial', title: `Serial ${serial.value}`, said: { ...serial, value: 'done' } });
  const rackName = cell(rack, row);
  const at = rackRow(plan, rackName);
  return (
    <article class="view">
      <Head kind={cell(role, row)} name={name} more={cell(model, row)} />
      <OpenMatters of="device" name={name} now={now} />
      <section class="card">
        <a class="big quiet" href={toId(rackName)}>
          Rack {rackName}
          {u_bottom.values[row] > 0 && `, U${u_bottom.values[row]}`}
        </a>
        {at >= 0 && <RackPicture plan={plan} rack={at} device={row} />}
      </section>
      <section class="card">
        <h2>Its ports</h2>
        <ul class="rows">
          {portsOf(plan, row).map(({ port, cable, id, far }) => (
            <li key={`${port} ${id}`}>
              <a class="row" href={toId(id)}>
                <b>{port}</b>
                <span class="row-name">
                  {id}
                  <small>to {far}</small>
                </span>
                <span class="soft">{stateWord('cable', codes?.[cable])}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>Work</h2>
        <Steps label={`Work on ${name}`} steps={steps} me={me} />
        <Serial key={name} name={name} />
      </section>
      <Matters of="device" name={name} history={history} />
    </article>
  );
}

function Serial({ name }: { name: string }) {
  const [serial, setSerial] = useState('');
  const bind = async (event: Event) => {
    event.preventDefault();
    if (serial.trim() === '') return;
    if (
      await report(
        [{ kind: 'bound', subject: { of: 'device', name }, serial: serial.trim() }],
        `${name} has serial number ${serial.trim()}`,
      )
    )
      setSerial('');
  };
  return (
    <form class="line" onSubmit={(event) => void bind(event)}>
      <Field label="Serial number" value={serial} onInput={setSerial} />
      <button type="submit" class="big">
        Keep
      </button>
    </form>
  );
}

function portsOf({ tables: { links, cables, devices }, linksOfDevice }: FloorPlan, device: number) {
  const { a_device, b_device, a_port, b_port, cable } = links.columns;
  const name = cell(devices.columns.device, device);
  const cableOf = rowsById(cables.columns.cable);
  return [...membersOf(linksOfDevice, device)]
    .map((link) => {
      const a = cell(a_device, link) === name;
      const row = cableOf(cable.values[link]);
      const far = a ? `${cell(b_device, link)} ${cell(b_port, link)}` : `${cell(a_device, link)} ${cell(a_port, link)}`;
      return { port: cell(a ? a_port : b_port, link), cable: row, id: cell(cable, link), far };
    })
    .sort((one, other) => naturalOrder(one.port, other.port));
}
