// Sends one trace over OTLP/JSON, in requests of 2,000 spans: agents that call models, tools and retrieval over HTTP plumbing, some failing.
//   node bench/page/send-trace.mjs --endpoint http://127.0.0.1:4318 --spans 100000
// Prints the trace id.
import { randomBytes } from 'node:crypto';

const option = (name, fallback) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? fallback : process.argv[at + 1]; };
const endpoint = option('endpoint', 'http://127.0.0.1:4318');
const wanted = Number(option('spans', '100000'));
const seconds = Number(option('seconds', '60'));
const traceId = randomBytes(16).toString('hex');
const began = BigInt(Date.now() - Math.min(seconds, 3600) * 1000) * 1_000_000n;
const id = () => randomBytes(8).toString('hex');
const text = (key, value) => ({ key, value: { stringValue: value } });
const int = (key, value) => ({ key, value: { intValue: String(value) } });
const double = (key, value) => ({ key, value: { doubleValue: value } });

const spans = [];
/** Start and end in ms from the trace's start. */
function span(name, parent, start, end, attributes, kind = 1, more = {}) {
  const spanId = id();
  spans.push({
    traceId, spanId, parentSpanId: parent, name, kind, startTimeUnixNano: String(began + BigInt(Math.round(start * 1e6))), endTimeUnixNano: String(began + BigInt(Math.round(end * 1e6))), attributes, ...more,
  });
  return spanId;
}

let random = 7;
const next = () => (random = (random * 48271) % 2147483647) / 2147483647;
const fail = (message, type) => ({ status: { code: 2, message }, events: [{ name: 'exception', timeUnixNano: String(began), attributes: [text('exception.type', type), text('exception.message', message), text('exception.stacktrace', `${type}: ${message}\n   at System.Net.Http.HttpClient.Send()\n   at Shop.Orders.Client.Get(String id) in Client.cs:line 42\n   at Shop.Agent.Run()`)] }] });
const messages = (role, content) => text(role === 'user' ? 'gen_ai.input.messages' : 'gen_ai.output.messages', JSON.stringify([{ role, parts: [{ type: 'text', content }] }]));

const total = seconds * 1000;
const root = span('invoke_agent checkout agent', '', 0, total, [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', 'checkout agent'), text('user.id', 'u-17'), text('session.id', 's-42'), text('gen_ai.conversation.id', 's-42')], 1, { status: { code: 2, message: 'order service failed' } });
const perRound = 22;
const rounds = Math.max(1, Math.round(wanted / perRound));
for (let round = 0; round < rounds && spans.length < wanted; round++) {
  const step = total / rounds;
  const at = round * step;
  const on = (share) => at + share * step * 0.96;
  const failed = round % 97 === 3;
  const agent = span('invoke_agent planner', root, on(0), on(1), [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', 'planner')], 1, failed ? { status: { code: 2, message: 'tool failed' } } : {});
  span('chat gpt-5-mini', agent, on(0.01), on(0.4), [
    text('gen_ai.operation.name', 'chat'), text('gen_ai.provider.name', 'openai'), text('gen_ai.request.model', 'gpt-5-mini'), text('gen_ai.response.model', 'gpt-5-mini'), int('gen_ai.usage.input_tokens', 1000 + Math.floor(next() * 4000)),
    int('gen_ai.usage.output_tokens', 20 + Math.floor(next() * 400)), double('gen_ai.response.time_to_first_chunk', (step * 0.96 * 0.12) / 1000), double('llm.cost_estimated_usd', 0.001 + next() * 0.01), double('gen_ai.request.temperature', 0.2),
    messages('user', `Where is my order ${1000 + round}? It was to come on Tuesday.`), messages('assistant', 'Let me look that up.'), { key: 'gen_ai.response.finish_reasons', value: { arrayValue: { values: [{ stringValue: 'tool_calls' }] } } },
  ], 3);
  const tool = span('execute_tool get_order', agent, on(0.42), on(0.55), [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', 'get_order'), text('gen_ai.tool.call.arguments', '{"id":1182}'), text('gen_ai.tool.call.result', '{"state":"shipped"}')], 1, failed ? fail('The order service answered 503.', 'HttpRequestException') : {});
  const http = span('GET', tool, on(0.43), on(0.54), [text('http.request.method', 'GET'), text('url.full', 'http://orders/1182'), int('http.response.status_code', failed ? 503 : 200)], 3);
  for (let query = 0; query < 4; query++) {
    span('SELECT orders', http, on(0.44 + query * 0.02), on(0.455 + query * 0.02), [text('db.system', 'postgresql'), text('db.query.text', 'select * from orders where id = $1')], 3);
  }
  for (let call = 0; call < 8; call++) {
    span('execute_tool search', agent, on(0.56 + call * 0.02), on(0.575 + call * 0.02), [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', 'search')]);
  }
  const retrieval = span('rag.retrieval', agent, on(0.72), on(0.8), [text('gen_ai.operation.name', 'retrieval'), int('rag.top_k', 8)]);
  for (let query = 0; query < 4; query++) {
    span('POST', retrieval, on(0.73), on(0.75 + query * 0.01), [text('http.request.method', 'POST'), text('url.full', 'http://vectors/query')], 3);
  }
  span('chat gpt-5-mini', agent, on(0.82), on(0.99), [
    text('gen_ai.operation.name', 'chat'), text('gen_ai.provider.name', 'openai'), text('gen_ai.request.model', 'gpt-5-mini'), int('gen_ai.usage.input_tokens', 2000), int('gen_ai.usage.output_tokens', 96), double('gen_ai.response.time_to_first_chunk', (step * 0.96 * 0.05) / 1000),
    double('llm.cost_estimated_usd', 0.002), messages('user', `Where is my order ${1000 + round}?`), messages('assistant', 'It is on its way and comes on Thursday.'),
  ], 3);
}
const resource = { attributes: [text('service.name', 'shop-agent'), text('service.version', '2.8.1'), text('deployment.environment.name', 'prod')] };
for (let from = 0; from < spans.length; from += 2000) {
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'bench' }, spans: spans.slice(from, from + 2000) }] }] });
  const answer = await fetch(`${endpoint}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (!answer.ok) {
    throw new Error(`refused: ${answer.status} ${await answer.text()}`);
  }
}
console.error(`${spans.length} spans`);
console.log(traceId);
