// node openai.mjs <provider> <otlp> <openinference|openllmetry>
// OpenAI's own package, described by one of two instrumentations.
import OpenAI from 'openai';
import { OpenAIInstrumentation as OpenInference } from '@arizeai/openinference-instrumentation-openai';
import { OpenAIInstrumentation as OpenLlmetry } from '@traceloop/instrumentation-openai';
import { instrumentation, modelProvider, runInOneTrace, startTelemetry, weather, weatherSchema } from './telemetry.mjs';

const provider = startTelemetry(`openai-${instrumentation}`);
const described = instrumentation === 'openinference' ? new OpenInference() : new OpenLlmetry();
described.setTracerProvider(provider);
described.manuallyInstrument(OpenAI);
const client = new OpenAI({ apiKey: 'none', baseURL: `${modelProvider}/v1`, maxRetries: 0 });

async function chat() {
  await client.chat.completions.create({ model: 'gpt-5-mini', messages: [{ role: 'system', content: 'Be terse.' }, { role: 'user', content: 'What is the capital of Switzerland?' }] });
}

async function stream() {
  const chunks = await client.chat.completions.create({ model: 'gpt-4.1', messages: [{ role: 'user', content: 'Explain streaming.' }], stream: true, stream_options: { include_usage: true } });
  for await (const chunk of chunks) void chunk;
}

async function tools() {
  const messages = [{ role: 'user', content: 'How is the weather in Bern?' }];
  const offered = [{ type: 'function', function: { name: 'get_weather', description: 'The weather of a city', parameters: weatherSchema } }];
  const asked = await client.chat.completions.create({ model: 'gpt-4o-mini', messages, tools: offered });
  const { message } = asked.choices[0];
  messages.push(message);
  for (const call of message.tool_calls) {
    messages.push({ role: 'tool', tool_call_id: call.id, content: weather(JSON.parse(call.function.arguments)) });
  }
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages, tools: offered });
}

async function responses() {
  await client.responses.create({ model: 'gpt-5', input: 'Think about cheese.' });
}

async function embed() {
  await client.embeddings.create({ model: 'text-embedding-3-small', input: 'cheese' });
}

await runInOneTrace(provider, [chat, stream, tools, responses, embed]);
