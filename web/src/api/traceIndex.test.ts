import { describe, expect, it } from 'vitest';
import { emptyIndex, flag, IndexCutter, rowOf, spanIdOf, text, withChunk, type IndexChunk, type TraceIndex } from './traceIndex';

interface Row {
  readonly name: number;
  readonly start: number;
  readonly parent: number;
  readonly id: bigint;
}

/** Writes little-endian numbers one after another, as the server does. */
class Bytes {
  readonly #bytes: number[] = [];

  put(length: number, write: (view: DataView) => void): this {
    const view = new DataView(new ArrayBuffer(length));
    write(view);
    this.#bytes.push(...new Uint8Array(view.buffer));
    return this;
  }

  u16 = (value: number) => this.put(2, (view) => view.setUint16(0, value, true));
  u32 = (value: number) => this.put(4, (view) => view.setUint32(0, value, true));
  u64 = (value: bigint) => this.put(8, (view) => view.setBigUint64(0, value, true));
  f64 = (value: number) => this.put(8, (view) => view.setFloat64(0, value, true));
  i32 = (value: number) => this.put(4, (view) => view.setInt32(0, value, true));
  raw = (values: Iterable<number>) => {
    this.#bytes.push(...values);
    return this;
  };
  pad = () => this.raw(new Uint8Array((8 - (this.#bytes.length % 8)) % 8));
  done = () => Uint8Array.from(this.#bytes);
}

function header(count: number): Uint8Array {
  return new Bytes().raw(new TextEncoder().encode('SGTI')).u16(1).u16(0).u32(count).u32(0).u64(1_700_000_000_000_000_001n).f64(5000).raw(new Uint8Array(16).fill(0xab)).done();
}

function chunk(rows: readonly Row[], strings: readonly string[]): Uint8Array {
  const bytes = new Bytes().u32(rows.length).u32(strings.length);
  for (const string of strings) {
    const encoded = new TextEncoder().encode(string);
    bytes.u32(encoded.length).raw(encoded);
  }
  bytes.pad();
  const column = (write: (row: Row) => void) => {
    rows.forEach(write);
    bytes.pad();
  };
  column((row) => bytes.f64(row.start));
  column(() => bytes.f64(-1));
  column(() => bytes.f64(NaN));
  column(() => bytes.f64(812e6));
  column((row) => bytes.u64(row.id));
  column((row) => bytes.i32(row.parent));
  column(() => bytes.u32(1));
  column((row) => bytes.u32(row.name));
  for (const value of [0, 2, 11, 0xffffffff]) {
    column(() => bytes.u32(value));
  }
  column(() => bytes.u16(7));
  for (const value of [1, 3, 2, flag.neverEnded | flag.rootCause]) {
    column(() => bytes.raw([value]));
  }
  return bytes.done();
}

function all(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function read(bytes: Uint8Array, step: number): TraceIndex {
  const cutter = new IndexCutter();
  const chunks: IndexChunk[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    chunks.push(...cutter.push(bytes.slice(at, at + step)));
  }
  cutter.end();
  if (cutter.header === null) {
    throw new Error('no header');
  }
  return chunks.reduce(withChunk, emptyIndex(cutter.header));
}

const whole = all(
  header(4),
  chunk([{ name: 1, start: 0, parent: -1, id: 0xfedcba9876543210n }, { name: 2, start: 10, parent: 0, id: 1n }, { name: 1, start: 20, parent: 0, id: 2n }], ['', 'Größe – 名', 'gpt']),
  chunk([{ name: 3, start: 30, parent: 2, id: 3n }], ['later']),
);

describe('the trace index', () => {
  it.each([1, 7, 64, 1000])('is the same whatever the pieces it comes in (%i bytes)', (step) => {
    const index = read(whole, step);

    expect(index).toMatchObject({ count: 4, loaded: 4, startNanos: 1_700_000_000_000_000_001n, durationNanos: 5000, traceId: 'ab'.repeat(16) });
    expect([...index.start]).toEqual([0, 10, 20, 30]);
    expect([...index.parent]).toEqual([-1, 0, 0, 2]);
    expect([...index.name].map((id) => text(index, id))).toEqual(['Größe – 名', 'gpt', 'Größe – 名', 'later']);
    expect([...index.label].map((id) => text(index, id))).toEqual(['gpt', 'gpt', 'gpt', 'gpt']);
    expect([index.duration[0], index.cost[1], index.firstToken[2], index.inputTokens[3], index.outputTokens[0]]).toEqual([-1, NaN, 812e6, 11, 0xffffffff]);
    expect([index.depth[3], index.operation[3], index.kind[3], index.status[3], index.flags[3]]).toEqual([7, 1, 3, 2, 34]);
  });

  it('gives rows before the rest has come', () => {
    const cutter = new IndexCutter();
    const first = cutter.push(whole.slice(0, whole.length - 1));

    expect(cutter.header?.count).toBe(4);
    expect(first.map((each) => each.rows)).toEqual([3]);
    expect(() => cutter.end()).toThrow('ended in the middle');
  });

  it('names spans as the rest of the page does', () => {
    const index = read(whole, 1000);

    expect(spanIdOf(index, 0)).toBe('fedcba9876543210');
    expect(spanIdOf(index, 3)).toBe('0000000000000003');
    expect(rowOf(index, 'fedcba9876543210')).toBe(0);
    expect(rowOf(index, '0000000000000002')).toBe(2);
    expect(rowOf(index, '00000000000000ff')).toBe(-1);
    expect(rowOf(index, 'nonsense')).toBe(-1);
  });

  it('of another kind is refused', () => {
    expect(() => new IndexCutter().push(new Uint8Array(100))).toThrow('no trace index');
  });
});
