using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Steps;

/// <summary>What is asked of a model, as far as it is known before the request. Null where it is not said.</summary>
public sealed record ModelCall
{
    /// <summary>The provider, by OpenTelemetry's name where it has one: <c>openai</c>, <c>anthropic</c>, <c>azure.ai.openai</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>Sampling temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling.</summary>
    public double? TopP { get; init; }

    /// <summary>The most tokens of the answer.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Whether the answer is streamed.</summary>
    public bool IsStream { get; init; }

    /// <summary>The prompt's template.</summary>
    public string? PromptTemplate { get; init; }

    /// <summary>The template's version.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>What of this call's content is sent; null for what the service does.</summary>
    public ContentCapture? Content { get; init; }
}
