using Sightglass.Conventions;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>Which format a request has, by the end of its path. What it says must look like it too: see <see cref="WireFormat.Request"/>.</summary>
/// <param name="Format">The format.</param>
/// <param name="Provider">The provider: by the host or the path where they tell it, else the one whose format it is.</param>
/// <param name="Model">The model or deployment named in the path; null when it is in the body.</param>
/// <param name="IsStream">Whether the path says that the answer is streamed.</param>
internal sealed record WireRoute(WireFormat Format, string Provider, string? Model, bool IsStream)
{
    private const string Azure = "azure.ai.openai";
    private const string Vertex = "gcp.vertex_ai";
    private const string Deployments = "/openai/deployments/";

    private static readonly (string End, WireFormat Format)[] Ends =
    [
        ("/chat/completions", OpenAIFormats.ChatCompletions), ("/completions", OpenAIFormats.Completions), ("/responses", OpenAIFormats.Responses),
        ("/embeddings", OpenAIFormats.Embedded), ("/messages", AnthropicFormat.Messages), ("/api/chat", OllamaFormats.Chat), ("/api/generate", OllamaFormats.Generate),
        ("/api/embed", OllamaFormats.Embedded), ("/api/embeddings", OllamaFormats.Embedded),
    ];

    private static readonly (string Verb, WireFormat Format, bool IsStream)[] Verbs =
    [
        (":generateContent", GeminiFormats.Generate, false), (":streamGenerateContent", GeminiFormats.Generate, true),
        (":embedContent", GeminiFormats.Embedded, false), (":batchEmbedContents", GeminiFormats.Embedded, false),
        (":rawPredict", AnthropicFormat.Messages, false), (":streamRawPredict", AnthropicFormat.Messages, true),
    ];

    /// <summary>The route of an address; null when it is that of no format.</summary>
    public static WireRoute? Find(Uri address)
    {
        var path = address.IsAbsoluteUri ? address.AbsolutePath : "";
        if (OfVerb(path) is (var verb, { } spoken, var isStream))
        {
            var model = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..^verb.Length]);
            return new WireRoute(spoken, HostProvider(address.Host) ?? (path.Contains("/publishers/", StringComparison.Ordinal) ? Vertex : spoken.Provider), model, isStream);
        }

        if (OfEnd(path) is { } format)
        {
            var deployment = Deployment(path);
            return new WireRoute(format, HostProvider(address.Host) ?? (deployment is null ? format.Provider : Azure), deployment, IsStream: false);
        }

        return null;
    }

    /// <summary>Whether an address has a route. Allocates nothing.</summary>
    public static bool IsKnown(Uri address)
        => address.IsAbsoluteUri && (OfEnd(address.AbsolutePath) is not null || OfVerb(address.AbsolutePath).Format is not null);

    /// <summary>The provider whose host it is; null when it is no provider's.</summary>
    public static string? HostProvider(string host)
    {
        foreach (var known in ProviderNames.Hosts)
        {
            var pattern = known.Seen.AsSpan();
            var isIt = pattern[0] == '*' ? host.AsSpan().EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
                : pattern[^1] == '*' ? host.AsSpan().StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
                : host.AsSpan().Equals(pattern, StringComparison.OrdinalIgnoreCase);
            if (isIt)
            {
                return known.Canonical;
            }
        }

        return null;
    }

    private static WireFormat? OfEnd(string path)
    {
        foreach (var (end, format) in Ends)
        {
            // Ollama's older embeddings end as OpenAI's do: the longer end is the closer one.
            if (path.EndsWith(end, StringComparison.Ordinal) && !(end is "/embeddings" && path.EndsWith("/api/embeddings", StringComparison.Ordinal)))
            {
                return format;
            }
        }

        return null;
    }

    private static string? Deployment(string path)
    {
        var at = path.IndexOf(Deployments, StringComparison.Ordinal);
        return at < 0 ? null : Uri.UnescapeDataString(path[(at + Deployments.Length)..].Split('/')[0]);
    }

    private static (string Verb, WireFormat? Format, bool IsStream) OfVerb(string path)
    {
        foreach (var verb in Verbs)
        {
            if (path.EndsWith(verb.Verb, StringComparison.Ordinal))
            {
                return verb;
            }
        }

        return default;
    }
}
