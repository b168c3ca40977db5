/** An event of a text/event-stream. */
export interface StreamEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** Cuts a stream's text into events, however it arrives in pieces (HTML standard, "server-sent events"). */
export class EventReader {
  private rest = '';
  private id = '';

  /** The events that are whole after this piece. */
  read(piece: string): readonly StreamEvent[] {
    this.rest += piece;
    const events: StreamEvent[] = [];
    // A carriage return at the very end may be half of a line end.
    let end = /\r\n\r\n|\n\n|\r\r(?!\n)/.exec(this.rest);
    while (end !== null) {
      const event = this.eventOf(this.rest.slice(0, end.index));
      if (event !== null) {
        events.push(event);
      }
      this.rest = this.rest.slice(end.index + end[0].length);
      end = /\r\n\r\n|\n\n|\r\r(?!\n)/.exec(this.rest);
    }
    return events;
  }

  private eventOf(block: string): StreamEvent | null {
    let type = 'message';
    const data: string[] = [];
    for (const line of block.split(/\r\n|\n|\r/)) {
      const colon = line.indexOf(':');
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (name === 'event') {
        type = value;
      } else if (name === 'data') {
        data.push(value);
      } else if (name === 'id') {
        this.id = value;
      }
    }
    return data.length === 0 ? null : { id: this.id, type, data: data.join('\n') };
  }
}

/** How long to wait before the next attempt: doubling from 1 s to 30 s. */
export function backOffMs(attempt: number): number {
  return Math.min(1000 * 2 ** Math.max(0, attempt), 30_000);
}
