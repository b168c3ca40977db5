using Sightglass.Conventions;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>An answer of the AI SDK up to version 6, whose text, thoughts and tool calls come as an attribute each, put together as one message.</summary>
internal static class VercelAnswer
{
    public static void Complete(in SpanFacts span, ref SpanRow row)
    {
        var calls = span.Text(ConventionField.ToolCallsOut);
        var reasoning = span.Text(ConventionField.ReasoningOut);
        if (calls.IsEmpty && reasoning.IsEmpty)
        {
            return;
        }

        // Text, thoughts and tool calls of one answer come as an attribute each.
        span.LeaveContent(ConventionField.OutputMessages);
        var json = span.Json;
        json.Reset();
        json.Raw("[{\"role\":\"assistant\""u8);
        if (!reasoning.IsEmpty)
        {
            json.Raw(",\"reasoning\":"u8);
            json.String(reasoning);
        }

        if (!row.OutputMessages.IsEmpty)
        {
            json.Raw(",\"content\":"u8);
            json.String(row.OutputMessages);
        }

        if (JsonPlaces.IsArray(calls))
        {
            json.Raw(",\"tool_calls\":"u8);
            json.Raw(calls);
        }

        json.Raw("}]"u8);
        row.OutputMessages = span.Arena.Keep(json.Written);
    }
}
