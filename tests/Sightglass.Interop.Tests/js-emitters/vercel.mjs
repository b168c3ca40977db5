// node vercel.mjs <provider> <otlp>
// The AI SDK with the telemetry it has itself, over OpenAI's and Anthropic's wires.
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { embed as embedWith, generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import { modelProvider, runInOneTrace, startTelemetry, weather, weatherSchema } from './telemetry.mjs';

const provider = startTelemetry('vercel');
const openai = createOpenAI({ apiKey: 'none', baseURL: `${modelProvider}/v1` });
const anthropic = createAnthropic({ apiKey: 'none', baseURL: `${modelProvider}/v1` });
const experimental_telemetry = { isEnabled: true };
const common = { experimental_telemetry, maxRetries: 0 };
const get_weather = tool({ description: 'The weather of a city', inputSchema: jsonSchema(weatherSchema), execute: weather });

async function chat() {
  await generateText({ ...common, model: openai.chat('gpt-5-mini'), system: 'Be terse.', prompt: 'What is the capital of Switzerland?' });
}

async function stream() {
  await streamText({ ...common, model: openai.chat('gpt-4.1'), prompt: 'Explain streaming.' }).consumeStream();
}

async function tools() {
  await generateText({ ...common, model: openai.chat('gpt-4o-mini'), prompt: 'How is the weather in Bern?', tools: { get_weather }, stopWhen: stepCountIs(3) });
}

async function responses() {
  await generateText({ ...common, model: openai.responses('gpt-5'), prompt: 'Think about cheese.' });
}

async function embed() {
  await embedWith({ ...common, model: openai.embedding('text-embedding-3-small'), value: 'cheese' });
}

async function messages() {
  await generateText({ ...common, model: anthropic('claude-haiku-4-5'), prompt: 'What is the capital of Switzerland?' });
}

async function messagesStream() {
  await streamText({ ...common, model: anthropic('claude-sonnet-4-5'), prompt: 'Explain streaming.' }).consumeStream();
}

async function messagesTools() {
  await generateText({ ...common, model: anthropic('claude-opus-4-1'), prompt: 'How is the weather in Bern?', tools: { get_weather }, stopWhen: stepCountIs(3) });
}

await runInOneTrace(provider, [chat, stream, tools, responses, embed, messages, messagesStream, messagesTools]);
