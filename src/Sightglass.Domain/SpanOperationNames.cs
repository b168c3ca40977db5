using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>The written names of <see cref="SpanOperation"/>, as REST, the filter language and the store spell them.</summary>
public static class SpanOperationNames
{
    /// <summary>All names; the index is the enum's number.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "generic", "llm", "embedding", "rerank", "retrieval", "tool", "agent", "workflow", "step", "prompt_build",
        "postprocess", "guardrail", "evaluator", "memory", "plan", "http",
    ];

    /// <summary>The written name of an operation; an unknown number gives <c>generic</c>.</summary>
    public static string Of(SpanOperation operation) => (int)operation < All.Length ? All[(int)operation] : All[0];
}
