using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Models;

/// <summary>A model. Sections <c>Shop:Model</c>, <c>Shop:FallbackModel</c> and <c>Shop:Judge:Model</c>.</summary>
internal sealed class ModelOptions
{
    public const string Section = "Shop:Model";
    public const string FallbackSection = "Shop:FallbackModel";

    /// <summary>How it is reached. Default Offline.</summary>
    public ModelKind Kind { get; set; }

    /// <summary>The model's name. Needed for OpenAI and Anthropic.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address, for OpenAI with the version's path: <c>http://127.0.0.1:8000/v1</c>. Default the provider's own.</summary>
    public Uri? Url { get; set; }

    /// <summary>The key. Default none, as local servers want.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The provider's name in telemetry, where it is neither the kind's own: <c>openai</c>, <c>anthropic</c>.</summary>
    public string Provider { get; set; } = "";

    /// <summary>Sampling temperature. Default 0.2.</summary>
    [Range(0.0, 2.0)]
    public float Temperature { get; set; } = 0.2f;

    /// <summary>Nucleus sampling. Default 0.95.</summary>
    [Range(0.0, 1.0)]
    public float TopP { get; set; } = 0.95f;

    /// <summary>
    /// For the offline model only, and for demonstrations only: bears the name of a real model, as <c>openai/gpt-4o-mini</c>, so that its calls have a price.
    /// The calls are simulated, and their spans say so. Default none: provider <c>offline</c>, whose cost is not known.
    /// </summary>
    public string BearsNameOf { get; set; } = "";

    /// <summary>For the offline model only: how many tokens it gives in a second. 0, the default, for as many as it can.</summary>
    [Range(0, 10_000)]
    public int TokensPerSecond { get; set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="section">Its section.</param>
    public string? FindFault(string section)
        => Kind != ModelKind.Offline && Name.Length == 0 ? $"{section}:Name must be set for the kind {Kind}."
            : Kind == ModelKind.Offline && BearsNameOf.Length > 0 && BearsNameOf.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] ? $"{section}:BearsNameOf must be PROVIDER/MODEL, such as openai/gpt-4o-mini."
            : null;
}
