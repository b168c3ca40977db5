namespace Sightglass.Instrumentation.Identity;

/// <summary>The hosts of model providers, who must not learn who a request is for. Thread-safe: replaced as a whole.</summary>
internal sealed class ModelHosts
{
    /// <summary>A leading <c>*.</c> stands for any subdomain, any other <c>*</c> for any characters but a dot.</summary>
    private static readonly string[] Known =
    [
        "api.openai.com", "*.api.openai.com", "*.openai.azure.com", "*.services.ai.azure.com", "*.models.ai.azure.com", "*.cognitiveservices.azure.com",
        "models.inference.ai.azure.com", "models.github.ai", "api.anthropic.com", "generativelanguage.googleapis.com", "aiplatform.googleapis.com",
        "*-aiplatform.googleapis.com", "*.aiplatform.googleapis.com", "api.mistral.ai", "codestral.mistral.ai", "api.cohere.com", "api.cohere.ai", "api.groq.com",
        "api.deepseek.com", "openrouter.ai", "api.together.xyz", "api.together.ai", "api.fireworks.ai", "api.perplexity.ai", "api.x.ai", "api.cerebras.ai",
        "integrate.api.nvidia.com", "api-inference.huggingface.co", "router.huggingface.co", "api.replicate.com", "api.voyageai.com", "api.jina.ai",
        "dashscope.aliyuncs.com", "dashscope-intl.aliyuncs.com", "api.moonshot.ai", "bedrock-runtime.*.amazonaws.com", "bedrock-runtime-fips.*.amazonaws.com",
        "bedrock-agent-runtime.*.amazonaws.com",
    ];

    private volatile string[] _hosts = Known;

    /// <summary>Those that the propagator of this process asks.</summary>
    public static ModelHosts OfProcess { get; } = new();

    /// <summary>Whether it could be a host, or a pattern of one.</summary>
    public static bool IsPattern(string host) => host.Length > 0 && !host.AsSpan().ContainsAny(" /:@\t");

    /// <summary>Adds hosts to those that are known.</summary>
    public void Add(IEnumerable<string> hosts) => _hosts = [.. _hosts.Union(hosts, StringComparer.OrdinalIgnoreCase)];

    public bool Contains(string host)
    {
        foreach (var pattern in _hosts)
        {
            if (Matches(pattern, host))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> host)
    {
        if (pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase);
        }

        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var head = pattern[..star];
        var tail = pattern[(star + 1)..];
        return host.Length > head.Length + tail.Length
            && host.StartsWith(head, StringComparison.OrdinalIgnoreCase)
            && host.EndsWith(tail, StringComparison.OrdinalIgnoreCase)
            && !host[head.Length..^tail.Length].Contains('.');
    }
}
