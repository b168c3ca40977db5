/**
 * Reads the trace index (GET /api/v1/traces/{traceId}/index): spans in display order, a column each, in typed arrays. No object is
 * made for a row. The bytes come as a stream of chunks; what has come is shown while the rest does.
 */
export interface TraceIndex {
  readonly traceId: string;
  /** Rows there will be. */
  readonly count: number;
  /** Rows that have come. */
  readonly loaded: number;
  readonly startNanos: bigint;
  readonly durationNanos: number;
  /** From the start of the trace, ns. */
  readonly start: Float64Array;
  /** ns; -1 never ended. */
  readonly duration: Float64Array;
  /** NaN unknown. */
  readonly cost: Float64Array;
  /** ns; NaN unknown. */
  readonly firstToken: Float64Array;
  readonly spanId: BigUint64Array;
  /** -1 for a root and for a span whose parent is not here. */
  readonly parent: Int32Array;
  /** Rows of the subtree, the row itself included. */
  readonly size: Uint32Array;
  readonly name: Uint32Array;
  readonly service: Uint32Array;
  readonly label: Uint32Array;
  readonly inputTokens: Uint32Array;
  readonly outputTokens: Uint32Array;
  readonly depth: Uint16Array;
  readonly operation: Uint8Array;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;
  readonly flags: Uint8Array;
  readonly strings: readonly string[];
}

export const flag = { parentMissing: 1, neverEnded: 2, hasContent: 4, hasEvents: 8, hasLinks: 16, rootCause: 32, toldElsewhere: 64 } as const;
export const failed = 2;
export const unknownTokens = 0xffffffff;

const magic = 0x49544753;
const headerBytes = 48;

type Column = Exclude<{ [K in keyof TraceIndex]: TraceIndex[K] extends ArrayBufferView ? K : never }[keyof TraceIndex], never>;

/** The columns in the order of the stream. */
const columns = [
  ['start', Float64Array], ['duration', Float64Array], ['cost', Float64Array], ['firstToken', Float64Array], ['spanId', BigUint64Array], ['parent', Int32Array],
  ['size', Uint32Array], ['name', Uint32Array], ['service', Uint32Array], ['label', Uint32Array], ['inputTokens', Uint32Array], ['outputTokens', Uint32Array],
  ['depth', Uint16Array], ['operation', Uint8Array], ['kind', Uint8Array], ['status', Uint8Array], ['flags', Uint8Array],
] as const satisfies readonly (readonly [Column, unknown])[];

/** What is known before the first row. */
export interface IndexHeader {
  readonly traceId: string;
  readonly count: number;
  readonly startNanos: bigint;
  readonly durationNanos: number;
}

/** Rows that follow those before: the bytes of their columns and the strings they were the first to use. */
export interface IndexChunk {
  readonly rows: number;
  readonly strings: readonly string[];
  readonly bytes: ArrayBuffer;
}

/** Cuts the stream into a header and chunks. Runs in the worker. */
export class IndexCutter {
  #held: Uint8Array = new Uint8Array(0);
  header: IndexHeader | null = null;

  /** Takes the bytes that came; gives the chunks they completed. */
  push(bytes: Uint8Array): readonly IndexChunk[] {
    this.#held = this.#held.length === 0 ? bytes : joined(this.#held, bytes);
    const chunks: IndexChunk[] = [];
    let at = 0;
    if (this.header === null) {
      if (this.#held.length < headerBytes) {
        return chunks;
      }
      this.header = readHeader(this.#held);
      at = headerBytes;
    }
    for (;;) {
      const cut = cutChunk(this.#held, at);
      if (cut === null) {
        break;
      }
      chunks.push(cut.chunk);
      at = cut.end;
    }
    // A copy, so that what was cut does not stay in memory.
    this.#held = this.#held.slice(at);
    return chunks;
  }

  /** Called at the end of the stream: what is left over is a chunk that was cut off. */
  end(): void {
    if (this.header === null || this.#held.length > 0) {
      throw new Error('The trace index ended in the middle.');
    }
  }
}

export function emptyIndex(header: IndexHeader): TraceIndex {
  const arrays = Object.fromEntries(columns.map(([name, Type]) => [name, new Type(header.count)])) as unknown as Pick<TraceIndex, Column>;
  return { ...header, ...arrays, loaded: 0, strings: [] };
}

/** The index with a chunk's rows in it. The columns are those of the index given, filled further. */
export function withChunk(index: TraceIndex, chunk: IndexChunk): TraceIndex {
  const rows = Math.min(chunk.rows, index.count - index.loaded);
  let at = 0;
  for (const [name, Type] of columns) {
    const part = new Type(chunk.bytes, at, rows);
    (index[name] as { set: (values: unknown, at: number) => void }).set(part, index.loaded);
    at += padded(chunk.rows * Type.BYTES_PER_ELEMENT);
  }
  return { ...index, loaded: index.loaded + rows, strings: chunk.strings.length === 0 ? index.strings : index.strings.concat(chunk.strings) };
}

export function spanIdOf(index: TraceIndex, row: number): string {
  return (index.spanId[row] ?? 0n).toString(16).padStart(16, '0');
}

/** The first row of a span id; -1 when it is not here. */
const places = new WeakMap<TraceIndex, ReadonlyMap<bigint, number>>();

/** The row of every span id, the first where two spans have one. Made once for each index, when many are looked for. */
export function rowsById(index: TraceIndex): ReadonlyMap<bigint, number> {
  let rows = places.get(index);
  if (rows === undefined) {
    const made = new Map<bigint, number>();
    for (let row = index.loaded - 1; row >= 0; row--) {
      made.set(index.spanId[row] ?? 0n, row);
    }
    rows = made;
    places.set(index, rows);
  }
  return rows;
}

export function rowOf(index: TraceIndex, spanId: string): number {
  if (!/^[0-9a-f]{16}$/.test(spanId)) {
    return -1;
  }
  const row = index.spanId.subarray(0, index.loaded).indexOf(BigInt(`0x${spanId}`));
  return row;
}

export function text(index: TraceIndex, id: number | undefined): string {
  return index.strings[id ?? 0] ?? '';
}

function readHeader(bytes: Uint8Array): IndexHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  if (view.getUint32(0, true) !== magic || view.getUint16(4, true) !== 1) {
    throw new Error('This is no trace index of version 1.');
  }
  const traceId = Array.from(bytes.subarray(32, 48), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { traceId, count: view.getUint32(8, true), startNanos: view.getBigUint64(16, true), durationNanos: view.getFloat64(24, true) };
}

function cutChunk(bytes: Uint8Array, from: number): { chunk: IndexChunk; end: number } | null {
  if (bytes.length < from + 8) {
    return null;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const rows = view.getUint32(from, true);
  const stringCount = view.getUint32(from + 4, true);
  let at = from + 8;
  for (let each = 0; each < stringCount; each++) {
    if (bytes.length < at + 4) {
      return null;
    }
    at += 4 + view.getUint32(at, true);
  }
  const columnsAt = from + padded(at - from);
  const end = columnsAt + columns.reduce((sum, [, Type]) => sum + padded(rows * Type.BYTES_PER_ELEMENT), 0);
  if (bytes.length < end) {
    return null;
  }
  return { chunk: { rows, strings: readStrings(bytes, view, from + 8, stringCount), bytes: bytes.slice(columnsAt, end).buffer }, end };
}

function readStrings(bytes: Uint8Array, view: DataView, from: number, count: number): string[] {
  const decoder = new TextDecoder();
  const strings: string[] = [];
  let at = from;
  for (let each = 0; each < count; each++) {
    const length = view.getUint32(at, true);
    strings.push(decoder.decode(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return strings;
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
