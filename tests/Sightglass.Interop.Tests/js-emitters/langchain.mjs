// node langchain.mjs <provider> <otlp> openinference
// LangChain over OpenAI's wire, described by OpenInference.
import * as CallbackManager from '@langchain/core/callbacks/manager';
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { LangChainInstrumentation } from '@arizeai/openinference-instrumentation-langchain';
import { z } from 'zod';
import { modelProvider, runInOneTrace, startTelemetry, weather } from './telemetry.mjs';

const provider = startTelemetry('langchain');
const described = new LangChainInstrumentation();
described.setTracerProvider(provider);
described.manuallyInstrument(CallbackManager);
const model = (name, more = {}) => new ChatOpenAI({ model: name, apiKey: 'none', maxRetries: 0, configuration: { baseURL: `${modelProvider}/v1` }, ...more });
const getWeather = tool(weather, { name: 'get_weather', description: 'The weather of a city', schema: z.object({ city: z.string() }) });

async function chat() {
  const chain = ChatPromptTemplate.fromMessages([['system', 'Be terse.'], ['human', '{question}']]).pipe(model('gpt-5-mini'));
  await chain.invoke({ question: 'What is the capital of Switzerland?' });
}

async function stream() {
  for await (const chunk of await model('gpt-4.1', { streamUsage: true }).stream('Explain streaming.')) void chunk;
}

async function tools() {
  const messages = [new HumanMessage('How is the weather in Bern?')];
  const withTools = model('gpt-4o-mini').bindTools([getWeather]);
  const asked = await withTools.invoke(messages);
  messages.push(asked);
  for (const call of asked.tool_calls) {
    messages.push(new ToolMessage({ tool_call_id: call.id, content: await getWeather.invoke(call.args) }));
  }
  await withTools.invoke(messages);
}

async function responses() {
  await model('gpt-5', { useResponsesApi: true }).invoke('Think about cheese.');
}

await runInOneTrace(provider, [chat, stream, tools, responses]);
