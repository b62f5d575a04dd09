import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventStream } from './event-stream.js';

const STREAM = ': here\n\nevent: site\nid: 7\ndata: {"a":\ndata: 1}\n\nid: 8\r\ndata: two\r\n\r\n\ndata:x\n\n';
const MESSAGES = [
  { event: 'site', id: '7', data: '{"a":\n1}' },
  { event: 'message', id: '8', data: 'two' },
  { event: 'message', id: '8', data: 'x' },
];

describe('eventStream', () => {
  it('reads messages of several lines, drops comments, keeps the last id', () => {
    expect(eventStream()(STREAM)).toEqual(MESSAGES);
  });

  it('reads the same wherever the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: STREAM.length }), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
        const read = eventStream();
        expect(at.slice(1).flatMap((end, i) => read(STREAM.slice(at[i], end)))).toEqual(MESSAGES);
      }),
    );
  });

  it('says nothing of a message that is not ended', () => {
    expect(eventStream()('data: half\n')).toEqual([]);
  });
});
