// node anthropic.mjs <provider> <otlp> openinference
// Anthropic's own package, which records spans itself, described by OpenInference as well.
import Anthropic from '@anthropic-ai/sdk';
import { AnthropicInstrumentation } from '@arizeai/openinference-instrumentation-anthropic';
import { modelProvider, runInOneTrace, startTelemetry, weather, weatherSchema } from './telemetry.mjs';

const provider = startTelemetry('anthropic');
const described = new AnthropicInstrumentation();
described.setTracerProvider(provider);
described.manuallyInstrument(Anthropic);
const client = new Anthropic({ apiKey: 'none', baseURL: modelProvider, maxRetries: 0 });
const max_tokens = 512;

async function messages() {
  await client.messages.create({ model: 'claude-haiku-4-5', max_tokens, messages: [{ role: 'user', content: 'What is the capital of Switzerland?' }] });
}

async function messagesStream() {
  const parts = await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens, messages: [{ role: 'user', content: 'Explain streaming.' }], stream: true });
  for await (const part of parts) void part;
}

async function messagesTools() {
  const asking = [{ role: 'user', content: 'How is the weather in Bern?' }];
  const tools = [{ name: 'get_weather', description: 'The weather of a city', input_schema: weatherSchema }];
  const asked = await client.messages.create({ model: 'claude-opus-4-1', max_tokens, messages: asking, tools });
  const results = asked.content.filter((block) => block.type === 'tool_use').map((use) => ({ type: 'tool_result', tool_use_id: use.id, content: weather(use.input) }));
  await client.messages.create({ model: 'claude-opus-4-1', max_tokens, messages: [...asking, { role: 'assistant', content: asked.content }, { role: 'user', content: results }], tools });
}

await runInOneTrace(provider, [messages, messagesStream, messagesTools]);
