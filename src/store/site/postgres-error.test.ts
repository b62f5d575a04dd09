import { expect, it } from 'vitest';
import { WorldError } from '../world-error.js';
import { asPostgresError } from './postgres-error.js';

it.each([
  ['57014', 'it was stopped there'],
  ['55P03', 'others are in its way'],
  ['40P01', 'others are in its way'],
  ['57P03', 'the connection was lost'],
])('what the server does is told as such (%s)', (code, why) => {
  const told = asPostgresError(Object.assign(new Error('words of the server'), { code }), 'writing', 'safe');
  expect(told).toBeInstanceOf(WorldError);
  expect((told as Error).message).toContain(why);
});

it.each(['23505', '22021', '42601'])('a fault of a statement stays one (%s)', (code) => {
  const fault = Object.assign(new Error('words'), { code });
  expect(asPostgresError(fault, 'writing', 'safe')).toBe(fault);
});
