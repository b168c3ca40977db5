// node send.mjs <proto|json|grpc> <none|gzip> <endpoint> <spans>
// Sends spans of every attribute type through the official SDK and exporter, then prints what REST has to show of them, a JSON array.
import { context, createTraceState, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter as ProtoExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

const [protocol, compression, endpoint, count] = process.argv.slice(2);
const service = `js-${protocol}-${compression}`;
const spansPerTrace = 10;
const kinds = ['internal', 'server', 'client', 'producer', 'consumer'];

const exporter = {
  proto: () => new ProtoExporter({ url: `${endpoint}/v1/traces`, compression }),
  json: () => new JsonExporter({ url: `${endpoint}/v1/traces`, compression }),
  grpc: () => new GrpcExporter({ url: endpoint, compression }),
}[protocol]();
const provider = new BasicTracerProvider({
  resource: resourceFromAttributes({ 'service.name': service, 'deployment.environment.name': 'prøduction', 'process.pid': 4242 }),
  spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: 10_000, maxExportBatchSize: 128 })],
});
const tracer = provider.getTracer('interop-js', '1.2.3');

// In JSON the exporter writes NaN and the infinities as null: there is nothing left to read back.
const notFinite = protocol === 'json' ? {} : { 'double.nan': NaN, 'double.infinity': Infinity, 'double.negative_infinity': -Infinity };

function attributesOf(number) {
  return {
    'str': `text ${number}`,
    'str.empty': '',
    'str.unicode': 'Grüezi 東京 👩‍👩‍👧‍👦 𝕏 \u0001 \u2028 \ufeff \u202e',
    'str.nul': 'a\0b',
    'str.html': '<script>alert("x")</script> & \' \\ \r\n\t',
    'str.long': 'x'.repeat(5000) + '€',
    'bool.true': true,
    'bool.false': false,
    'int': number,
    'int.negative': -7,
    'int.max_safe': Number.MAX_SAFE_INTEGER,
    'int.min_safe': Number.MIN_SAFE_INTEGER,
    'int.32': 4294967296,
    'double': number + 0.25,
    'double.tiny': 5e-324,
    'array.string': ['a', 'ü', ''],
    'array.int': [1, -2, 3],
    'array.double': [1.5, 2.5],
    'array.mixed': [1, 2.5],
    'array.bool': [true, false],
    'array.empty': [],
    'array.null': ['a', null, 'b'],
    'ключ ünïcode': 'key is unicode',
    'a': 'top',
    'a.b': 'dotted',
    'a.b.c': 'dotted deeper',
    '\'`{x:String}\\': 'plain data',
    ...notFinite,
  };
}

// The SDK's own setter refuses these, its exporters send them: they are put on the span behind its back.
function deepAttributesOf(number) {
  let deep = { leaf: `at the bottom of ${number}`, 'with.dot': [1, 'a', { x: true }] };
  for (let level = 0; level < 20; level++) {
    deep = { [`level ${level}`]: deep, number: level };
  }
  return { 'map.deep': deep, 'map.empty': {}, 'bytes': new Uint8Array([0, 1, 2, 253, 254, 255]), 'array.of_maps': [{ k: 'v' }, { k: 1 }] };
}

function rest(value) {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(rest);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rest(inner)]));
  return value;
}

const time = ([seconds, nanos]) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z`;
const pick = (attributes, from, many) => Object.fromEntries(Object.entries(attributes).slice(from, from + many));
const randomHex = (bytes) => Array.from({ length: bytes }, () => (1 + Math.floor(Math.random() * 255)).toString(16).padStart(2, '0')).join('');

function fill(span, number) {
  const attributes = attributesOf(number);
  span.setAttributes(attributes);
  const deep = number % 3 === 0 ? deepAttributesOf(number) : {};
  Object.assign(span.attributes, deep);
  const events = [];
  for (let i = 0; i < number % 4; i++) {
    const at = [1767323045, 1000 * number + i];
    const some = pick(attributes, number % 5, 6);
    span.addEvent(`event ${i} é`, some, at);
    events.push({ name: `event ${i} é`, time: time(at), attributes: rest(some) });
  }
  const links = [];
  for (let i = 0; i < number % 3; i++) {
    const some = pick(attributes, number % 7, 4);
    const other = { traceId: randomHex(16), spanId: randomHex(8), traceFlags: TraceFlags.NONE, traceState: i === 0 ? createTraceState('k=v') : undefined };
    span.addLink({ context: other, attributes: some });
    links.push({ traceId: other.traceId, spanId: other.spanId, traceState: i === 0 ? 'k=v' : '', attributes: rest(some) });
  }
  if (number % 3 === 1) span.setStatus({ code: SpanStatusCode.OK });
  if (number % 3 === 2) span.setStatus({ code: SpanStatusCode.ERROR, message: 'it failed: ✗' });
  span.end();
  return {
    traceId: span.spanContext().traceId,
    spanId: span.spanContext().spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? null,
    name: span.name,
    kind: kinds[span.kind],
    service,
    startTime: time(span.startTime),
    endTime: time(span.endTime),
    status: ['unset', 'ok', 'error'][span.status.code],
    statusMessage: span.status.message ?? '',
    traceState: span.spanContext().traceState?.serialize() ?? '',
    attributes: rest({ ...attributes, ...deep }),
    events,
    links,
    scope: { name: 'interop-js', version: '1.2.3' },
    resource: { 'service.name': service, 'deployment.environment.name': 'prøduction', 'process.pid': 4242 },
  };
}

const sent = [];
for (let number = 0; number < Number(count);) {
  const remote = { traceId: randomHex(16), spanId: randomHex(8), traceFlags: TraceFlags.SAMPLED, isRemote: true, traceState: createTraceState('vendor=a1,other=b:2') };
  const parent = number % 20 === 0 ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote);
  const root = tracer.startSpan('root ü', { kind: SpanKind.SERVER }, parent);
  const inside = trace.setSpan(parent, root);
  const rootNumber = number++;
  for (let child = 1; child < spansPerTrace; child++, number++) {
    sent.push(fill(tracer.startSpan(`child ${child} 東京`, { kind: child % kinds.length }, inside), number));
  }
  sent.push(fill(root, rootNumber));
}

let failure;
const send = exporter.export.bind(exporter);
exporter.export = (spans, done) => send(spans, (result) => {
  failure ??= result.error;
  done(result);
});
await provider.forceFlush();
await provider.shutdown();
if (failure) {
  console.error(failure);
  process.exit(1);
}
context.disable();
process.stdout.write(JSON.stringify(sent));
