using System.Collections.Immutable;

namespace Sightglass.Conventions;

/// <summary>Why a model stopped: what is seen, and the canonical word. Anything else is kept in lower case.</summary>
public static class FinishReasonNames
{
    /// <summary>The spellings.</summary>
    public static ImmutableArray<SpokenName> Spellings { get; } =
    [
        new("stop", "stop"), new("end_turn", "stop"), new("stop_sequence", "stop"), new("complete", "stop"), new("completed", "stop"),
        new("length", "length"), new("max_tokens", "length"), new("max_output_tokens", "length"),
        new("tool_calls", "tool_calls"), new("tool_call", "tool_calls"), new("tool-calls", "tool_calls"), new("tool_use", "tool_calls"),
        new("function_call", "tool_calls"), new("toolcalls", "tool_calls"),
        new("content_filter", "content_filter"), new("content-filter", "content_filter"), new("safety", "content_filter"),
        new("refusal", "content_filter"), new("contentfilter", "content_filter"),
        new("prohibited_content", "content_filter"), new("blocklist", "content_filter"), new("spii", "content_filter"), new("recitation", "content_filter"), new("image_safety", "content_filter"),
        new("error", "error"),
    ];
}
