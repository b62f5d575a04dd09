import { z } from 'zod';
import { quantity } from '../yamlfile/index.js';
import { whole } from './schema-parts.js';

/** The keys of an intent that say how power reaches the racks and how heat leaves them. */

const id = (about: string) => z.string().min(1).max(64).optional().meta({ description: about });

const DATE = 'expected a date such as 2026-03-01';
const date = z
  .string({ error: DATE })
  .refine(isDate, DATE)
  .meta({ examples: ['2026-03-01'] });

/** Whether a text is a day that the calendar has. @example isDate('2026-02-30') -> false */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

export const POWER_SCHEMA = z.strictObject({
  available: quantity('power', 'power that the site gives to equipment').optional(),
  redundancy: z
    .enum(['N', 'N+1', '2N', '4-to-make-3'])
    .optional()
    .meta({ description: 'what survives when one element fails; default 2N, or N where racks have one feed' }),
  transformer: id('default transformer-3000kva'),
  switchboard: id('default switchboard-4000a'),
  ups: id('default ups-1500kw; none leaves it out'),
  busway: id('default busway-415v-1200a'),
  swing: quantity('power', "largest step of load that the site's feed accepts; default: not checked", 0, true).optional(),
  battery: z
    .strictObject({
      power: quantity('power', 'step that it takes', 0, true),
      energy: quantity('energy', 'what it holds', 0, true).optional(),
    })
    .optional()
    .meta({ description: 'battery that takes steps of load off the feed' }),
  steps: z
    .array(z.strictObject({ power: quantity('power', 'power available in all from that day', 0, true), from: date }))
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'energisation, in ascending order' }),
});

export const COOLING_SCHEMA = z.strictObject({
  supply: quantity('temperature', 'coolant to the servers; default 32 C').optional(),
  return: quantity('temperature', 'coolant from the servers; default 10 C above supply').optional(),
  coolant: z.enum(['water', 'pg25']).optional().meta({ description: 'pg25: with a quarter of propylene glycol; default water' }),
  cdu: id('CDU of a row whose liquid-cooled racks have none of their own; default cdu-in-row'),
  air_handler: id('default air-handler-400kw'),
  air_handlers: whole(10_000)
    .optional()
    .meta({ description: 'air handlers of each hall; default: as many as its heat needs, and the spare ones' }),
  spare_air_handlers: z.int().min(0).max(1000).optional().meta({ description: 'air handlers of each hall that may fail; default 1' }),
});
