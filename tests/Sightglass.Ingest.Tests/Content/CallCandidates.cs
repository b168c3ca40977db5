using System.Text.Json;
using Sightglass.Domain;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>
/// The spans that may be a call: those with its answer's id; else, where no span has one and there are as many as calls, the one in its place; else
/// every model call that is none of the others.
/// </summary>
internal sealed class CallCandidates
{
    private readonly List<SpokenCall> _models;
    private readonly List<SpokenCall> _inOrder;
    private readonly IReadOnlyList<JsonElement> _truths;
    private readonly HashSet<string> _ids;

    public CallCandidates(CapturedScenario scenario, IReadOnlyList<JsonElement> truths)
    {
        _truths = truths;
        _ids = [.. truths.Select(Id).Where(id => id.Length > 0)];
        _models = [.. scenario.Calls.Where(call => call.Span.Operation == SpanOperation.Llm)];
        _inOrder = [.. _models.Where(call => !call.Failed).OrderBy(call => call.Span.StartNanos)];
    }

    public IReadOnlyList<SpokenCall> Of(JsonElement truth)
    {
        if (Id(truth) is { Length: > 0 } id && _models.Exists(call => call.Span.ResponseId == id))
        {
            return [.. _models.Where(call => call.Span.ResponseId == id)];
        }

        return _inOrder.Count == _truths.Count && _inOrder.TrueForAll(call => call.Span.ResponseId.Length == 0)
            ? [_inOrder[_truths.TakeWhile(other => other.GetProperty("n").GetInt32() != truth.GetProperty("n").GetInt32()).Count()]]
            : [.. _models.Where(call => !_ids.Contains(call.Span.ResponseId))];
    }

    private static string Id(JsonElement truth) => truth.TryGetProperty("response_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
}
