using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Query.Conversations;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>
/// Holds what is shown of a scenario against its truth, figure by figure. A figure that is not shown counts as not carried only when nothing of it is
/// in what was sent.
/// </summary>
internal static class ContentFigures
{
    public static IEnumerable<(string Figure, Finding Finding, string Where)> Of(CapturedScenario scenario)
    {
        var calls = Members(scenario.Truth, "calls");
        var candidates = new CallCandidates(scenario, [.. calls.Where(call => !Failed(call) && Members(call, "embedding_inputs").Count == 0)]);
        foreach (var truth in calls)
        {
            var where = $"call {truth.GetProperty("n")}";
            if (Failed(truth))
            {
                yield return ("error", Error(scenario, truth), where);
                continue;
            }

            if (Members(truth, "embedding_inputs") is { Count: > 0 } inputs)
            {
                IReadOnlyList<SpokenCall> embeddings = [.. scenario.Calls.Where(call => call.Span.Operation == SpanOperation.Embedding)];
                foreach (var input in inputs.Select(input => input.GetString()!))
                {
                    yield return ("embedded text", Judge(embeddings, call => call.Shown.Contains(input, StringComparer.Ordinal), call => call.Carried.Contains(input)), where);
                }

                continue;
            }

            foreach (var (figure, finding) in OfCall(scenario, truth, candidates.Of(truth)))
            {
                yield return (figure, finding, where);
            }
        }

        var app = scenario.Truth.TryGetProperty("app", out var said) ? said : default;
        foreach (var (figure, finding) in OfApp(scenario, app))
        {
            yield return (figure, finding, "app");
        }
    }

    private static IEnumerable<(string Figure, Finding Finding)> OfCall(CapturedScenario scenario, JsonElement truth, IReadOnlyList<SpokenCall> calls)
    {
        foreach (var (figure, member, shown) in new (string, string, Func<SpokenCall, IEnumerable<string>>)[]
        {
            ("system", "system", call => call.System),
            ("user message", "first_user_message", call => call.UserTexts),
            ("answer", "answer", call => call.Answers),
            ("thinking", "thinking", call => call.Thoughts),
        })
        {
            if (Text(truth, member) is { Length: > 0 } text)
            {
                var finding = Judge(calls, call => shown(call).Contains(text, StringComparer.Ordinal), call => call.Carried.Contains(text));
                yield return (figure, finding == Finding.NotCarried ? Elsewhere(scenario, text) : finding);
            }
        }

        foreach (var answer in Members(truth, "answers").Select(answer => answer.GetString()!).Skip(1))
        {
            yield return ("answer", Judge(calls, call => call.Answers.Contains(answer, StringComparer.Ordinal), call => call.Carried.Contains(answer)));
        }

        foreach (var tool in Members(truth, "tools_offered").Select(tool => tool.GetString()!))
        {
            yield return ("tool offered", Judge(calls, call => call.Tools.Any(part => part.ToolName == tool), call => call.Carried.Offers(tool)));
        }

        var wanted = Members(truth, "tool_calls");
        foreach (var (asked, place) in wanted.Select((asked, place) => (asked, place)))
        {
            var (name, id, arguments) = (Text(asked, "name"), Text(asked, "id"), CarriedContent.Parse(Text(asked, "arguments"))!);
            yield return ("tool call", Judge(calls, call => call.ToolCalls.Count == wanted.Count && IsCall(call.ToolCalls[place], name, arguments), call => call.Carried.ContainsJson(arguments) && call.Carried.Contains(name)));
            if (id.Length > 0)
            {
                yield return ("tool call id", Judge(calls, call => call.ToolCalls.Any(part => part.ToolCallId == id && part.ToolName == name), call => call.Carried.Contains(id)));
            }
        }

        var reasons = Members(truth, "finish_reasons").Select(reason => Canonical(reason.GetString()!)).ToList();
        if (reasons.Count > 0)
        {
            // OpenAI's responses end "completed" also with tool calls, of which the SDKs tell; several choices end alike.
            var isToolCall = wanted.Count > 0;
            yield return ("finish reason", Judge(calls,
                call => call.Span.FinishReasons.Length > 0 && call.Span.FinishReasons.All(reason => reasons.Contains(reason, StringComparer.Ordinal) || (isToolCall && reason == "tool_calls")),
                call => call.Span.FinishReasons.Length > 0 || reasons.Any(reason => Spellings(reason).Any(call.Carried.ContainsReason))));
        }
    }

    private static IEnumerable<(string Figure, Finding Finding)> OfApp(CapturedScenario scenario, JsonElement app)
    {
        foreach (var executed in Members(app, "tools_executed"))
        {
            var name = Text(executed, "name");
            var arguments = JsonNode.Parse(executed.GetProperty("arguments").GetRawText())!;
            if (executed.TryGetProperty("result", out var result))
            {
                var wanted = CarriedContent.Parse(result.ValueKind == JsonValueKind.String ? result.GetString()! : result.GetRawText())!;
                yield return ("tool result", Judge(scenario.Calls, call => call.ToolResults.Any(text => SpokenCall.IsSameJson(text, wanted)), call => call.Carried.ContainsJson(wanted)));
            }
            else if (Text(executed, "error") is { Length: > 0 } error)
            {
                yield return ("tool error", Judge(scenario.Calls,
                    call => call.ToolResults.Any(text => text.Contains(error, StringComparison.Ordinal)) || (call.Failed && call.Span.Operation == SpanOperation.Tool), call => call.Carried.Contains(error)));
            }

            // A span of the tool itself, where there is one.
            IReadOnlyList<SpokenCall> tools = [.. scenario.Calls.Where(call => call.Span.Operation == SpanOperation.Tool)];
            yield return ("tool span", Judge(tools, call => call.Span.ToolName == name && SpokenCall.IsSameJson(call.ToolArguments, arguments), call => call.Carried.ContainsJson(arguments) && call.Carried.Contains(name)));
        }

        foreach (var (figure, members, shown) in new (string, string[], Func<Span, string>)[]
        {
            ("session", ["session", "conversation", "thread"], span => span.SessionId), ("user", ["user"], span => span.UserId),
        })
        {
            foreach (var text in members.Select(member => Text(app, member)).Where(text => text.Length > 0))
            {
                var carriers = scenario.Spans.Where(span => new CarriedContent(span).ContainsWord(text)).ToList();
                yield return (figure, carriers.Count == 0 ? Finding.NotCarried
                    : scenario.Spans.All(span => shown(span).Length == 0 || shown(span) == text) && carriers.TrueForAll(carrier => scenario.Spans.Any(span => span.TraceId == carrier.TraceId && shown(span) == text)) ? Finding.Equal
                    : Finding.Wrong);
            }
        }

        foreach (var document in Members(app, "retrieved_documents"))
        {
            var text = Text(document, "content") is { Length: > 0 } content ? content : Text(document, "text");
            IReadOnlyList<SpokenCall> finders = [.. scenario.Calls.Where(call => call.Span.Operation is SpanOperation.Retrieval or SpanOperation.Rerank)];
            yield return ("document", Judge(finders, call => call.Documents.Any(found => found.Text == text), call => call.Carried.Contains(text)));
            if (document.TryGetProperty("score", out var score))
            {
                yield return ("document score", Judge(finders, call => call.Documents.Any(found => found.Text == text && found.Score == score.GetDouble()), call => call.Carried.Contains(text)));
            }
        }

        if (app.ValueKind == JsonValueKind.Object && app.TryGetProperty("prompt", out var prompt))
        {
            yield return ("prompt", scenario.Spans.Any(span => span.PromptName == Text(prompt, "name") && span.PromptVersion == prompt.GetProperty("version").ToString()) ? Finding.Equal
                : scenario.Spans.Any(span => new CarriedContent(span).ContainsWord(Text(prompt, "name"))) ? Finding.Wrong : Finding.NotCarried);
        }

        if (app.ValueKind == JsonValueKind.Object && app.TryGetProperty("hand_made", out _) && Members(scenario.Truth, "calls").Count == 0)
        {
            foreach (var finding in OfCall(scenario, app, scenario.Calls))
            {
                yield return finding;
            }
        }
    }

    /// <summary>The failed call's span is in error and says of what type; where it has none, or says nothing of it, another's.</summary>
    private static Finding Error(CapturedScenario scenario, JsonElement truth)
    {
        List<string> words = [.. new[] { truth, scenario.Truth.GetProperty("app") }.SelectMany(said => new[] { Member(said, "error"), Member(said, "client_error") }).Select(error => Text(error, "message")).Where(text => text.Length > 0)];
        List<Span> carriers = [.. scenario.Spans.Where(span => span.Status == SpanStatus.Error || words.Any(new CarriedContent(span).Contains))];
        if (carriers.Exists(span => span.Operation == SpanOperation.Llm))
        {
            carriers.RemoveAll(span => span.Operation != SpanOperation.Llm);
        }

        return carriers.Count == 0 ? Finding.NotCarried : carriers.TrueForAll(span => span.Status == SpanStatus.Error && span.ErrorType.Length > 0) ? Finding.Equal : Finding.Wrong;
    }

    /// <summary>One of the spans that may be the call shows it, or none was sent it.</summary>
    private static Finding Judge(IReadOnlyList<SpokenCall> calls, Func<SpokenCall, bool> isShown, Func<SpokenCall, bool> isCarried)
        => calls.Any(isShown) ? Finding.Equal : calls.Any(isCarried) ? Finding.Wrong : Finding.NotCarried;

    /// <summary>What the call's own span does not tell another may; then that one must show it.</summary>
    private static Finding Elsewhere(CapturedScenario scenario, string text)
    {
        var carriers = scenario.Calls.Where(call => call.Carried.Contains(text)).ToList();
        return carriers.Exists(call => !call.Shown.Any(shown => shown.Contains(text, StringComparison.Ordinal))) ? Finding.Wrong
            : carriers.Count > 0 || scenario.Others.Any(other => other.Contains(text)) ? Finding.Elsewhere
            : Finding.NotCarried;
    }

    private static bool IsCall(MessagePart part, string name, JsonNode arguments) => part.ToolName == name && SpokenCall.IsSameJson(part.Arguments, arguments);

    private static bool Failed(JsonElement truth)
        => truth.GetProperty("http_status").GetInt32() >= 400 || (truth.TryGetProperty("connection_broken", out var broken) && broken.ValueKind == JsonValueKind.True);

    private static string Canonical(string word)
        => FinishReasonNames.Spellings.FirstOrDefault(spelling => string.Equals(spelling.Seen, word, StringComparison.OrdinalIgnoreCase))?.Canonical ?? word.ToLowerInvariant();

    private static IEnumerable<string> Spellings(string canonical)
        => FinishReasonNames.Spellings.Where(spelling => spelling.Canonical == canonical).Select(spelling => spelling.Seen).Append(canonical);

    private static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private static string Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static IReadOnlyList<JsonElement> Members(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
