/** One message of a stream of server-sent events. */
export interface StreamMessage {
  event: string;
  id: string;
  data: string;
}

/**
 * Reads a stream of server-sent events piece by piece (WHATWG HTML, 9.2.6): the function takes a piece of text as it came and
 * gives the messages that it completes. Comments are dropped.
 */
export function eventStream(): (piece: string) => StreamMessage[] {
  let rest = '';
  let message = { event: 'message', id: '', data: [] as string[] };
  return (piece) => {
    const made: StreamMessage[] = [];
    rest += piece;
    // A carriage return at the very end may be half of a line's end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (message.data.length > 0) made.push({ ...message, data: message.data.join('\n') });
        message = { event: 'message', id: message.id, data: [] };
        continue;
      }
      const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      if (field === 'data') message.data.push(value);
      else if (field === 'event') message.event = value;
      else if (field === 'id') message.id = value;
    }
    return made;
  };
}
