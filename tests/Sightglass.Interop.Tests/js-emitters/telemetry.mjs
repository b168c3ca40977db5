// What every emitter here shares: an ordinary tracer provider with the ordinary OTLP exporter, and one span of the application's own around all calls.
import { SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** The provider's address, where OTLP goes, and the instrumentation to use, from the command line. */
export const [modelProvider, otlp, instrumentation] = process.argv.slice(2);

let failure;

export function startTelemetry(service) {
  const exporter = new OTLPTraceExporter({ url: `${otlp}/v1/traces` });
  const send = exporter.export.bind(exporter);
  exporter.export = (spans, done) => send(spans, (result) => {
    failure ??= result.error;
    done(result);
  });
  const provider = new NodeTracerProvider({ resource: resourceFromAttributes({ 'service.name': service }), spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  return provider;
}

/** Runs the calls one after the other inside one span, sends what was recorded, and prints the trace's id. */
export async function runInOneTrace(provider, calls) {
  const traceId = await provider.getTracer('emitter-app').startActiveSpan('app-root', async (root) => {
    try {
      for (const call of calls) {
        await call();
      }
    } catch (error) {
      root.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      failure ??= error;
    } finally {
      root.end();
    }
    return root.spanContext().traceId;
  });
  await provider.forceFlush();
  await provider.shutdown();
  if (failure) {
    console.error(failure);
    process.exit(1);
  }
  process.stdout.write(traceId);
}

export const weatherSchema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
};
export const weather = ({ city }) => `17 degrees in ${city}`;
