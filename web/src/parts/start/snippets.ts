export type Language = 'dotnet' | 'python' | 'javascript' | 'curl';

export interface Snippet {
  readonly language: Language;
  readonly label: string;
  /** What is run once, before. */
  readonly install: string | null;
  /** Where the code goes. */
  readonly file: string;
  readonly code: string;
}

/** Where a sender sends to, and whether it has to show a key. */
export interface Target {
  readonly otlpHttp: string;
  readonly keysRequired: boolean;
}

/** Code that sends one model call, ready to run: only the key is left to fill in, where one is needed. */
export function snippets(target: Target): readonly Snippet[] {
  return [dotnet(target), python(target), javascript(target), curl(target)];
}

const key = 'YOUR_INGEST_KEY';

function dotnet({ otlpHttp, keysRequired }: Target): Snippet {
  return {
    language: 'dotnet',
    label: '.NET',
    install: 'dotnet add package OpenTelemetry.Exporter.OpenTelemetryProtocol',
    file: 'Program.cs',
    code: `using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

using var traces = Sdk.CreateTracerProviderBuilder()
    .ConfigureResource(resource => resource.AddService("my-app"))
    .AddSource("my-app")
    .AddOtlpExporter(otlp =>
    {
        otlp.Endpoint = new Uri("${otlpHttp}/v1/traces");
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;${keysRequired ? `
        otlp.Headers = "authorization=Bearer ${key}";` : ''}
    })
    .Build();

var source = new ActivitySource("my-app");
using (var call = source.StartActivity("chat gpt-4o-mini", ActivityKind.Client))
{
    call?.SetTag("gen_ai.operation.name", "chat");
    call?.SetTag("gen_ai.provider.name", "openai");
    call?.SetTag("gen_ai.request.model", "gpt-4o-mini");
    call?.SetTag("gen_ai.usage.input_tokens", 12);
    call?.SetTag("gen_ai.usage.output_tokens", 5);
}
`,
  };
}

function python({ otlpHttp, keysRequired }: Target): Snippet {
  return {
    language: 'python',
    label: 'Python',
    install: 'pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http',
    file: 'app.py',
    code: `from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

provider = TracerProvider(resource=Resource.create({"service.name": "my-app"}))
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(
    endpoint="${otlpHttp}/v1/traces",${keysRequired ? `
    headers={"authorization": "Bearer ${key}"},` : ''}
)))
trace.set_tracer_provider(provider)

with trace.get_tracer("my-app").start_as_current_span("chat gpt-4o-mini", kind=trace.SpanKind.CLIENT) as span:
    span.set_attribute("gen_ai.operation.name", "chat")
    span.set_attribute("gen_ai.provider.name", "openai")
    span.set_attribute("gen_ai.request.model", "gpt-4o-mini")
    span.set_attribute("gen_ai.usage.input_tokens", 12)
    span.set_attribute("gen_ai.usage.output_tokens", 5)

provider.shutdown()
`,
  };
}

function javascript({ otlpHttp, keysRequired }: Target): Snippet {
  return {
    language: 'javascript',
    label: 'JavaScript',
    install: 'npm install @opentelemetry/api @opentelemetry/resources @opentelemetry/sdk-trace-base @opentelemetry/exporter-trace-otlp-proto',
    file: 'app.mjs',
    code: `import { SpanKind } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

const exporter = new OTLPTraceExporter({
  url: '${otlpHttp}/v1/traces',${keysRequired ? `
  headers: { authorization: 'Bearer ${key}' },` : ''}
});
const provider = new BasicTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'my-app' }),
  spanProcessors: [new BatchSpanProcessor(exporter)],
});

const span = provider.getTracer('my-app').startSpan('chat gpt-4o-mini', {
  kind: SpanKind.CLIENT,
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.usage.input_tokens': 12,
    'gen_ai.usage.output_tokens': 5,
  },
});
span.end();

await provider.shutdown();
`,
  };
}

function curl({ otlpHttp, keysRequired }: Target): Snippet {
  return {
    language: 'curl',
    label: 'curl',
    install: null,
    file: 'In a shell (bash, zsh)',
    code: `start=$(date +%s)
trace=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')
span=$(od -An -N8 -tx1 /dev/urandom | tr -d ' \\n')
curl -sS ${otlpHttp}/v1/traces \\
  -H 'Content-Type: application/json' \\${keysRequired ? `
  -H 'Authorization: Bearer ${key}' \\` : ''}
  -d @- <<JSON
{"resourceSpans": [{
  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "my-app"}}]},
  "scopeSpans": [{"spans": [{
    "traceId": "$trace", "spanId": "$span", "name": "chat gpt-4o-mini", "kind": 3,
    "startTimeUnixNano": "\${start}000000000", "endTimeUnixNano": "\${start}420000000",
    "attributes": [
      {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
      {"key": "gen_ai.provider.name", "value": {"stringValue": "openai"}},
      {"key": "gen_ai.request.model", "value": {"stringValue": "gpt-4o-mini"}},
      {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "12"}},
      {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "5"}}
    ]
  }]}]
}]}
JSON
`,
  };
}
