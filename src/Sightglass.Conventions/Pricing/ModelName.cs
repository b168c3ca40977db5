using System.Text.RegularExpressions;

namespace Sightglass.Conventions.Pricing;

/// <summary>
/// A model's name as hosts and SDKs write it, taken apart: whose model it is, its id in that list, and what kind of variant. For the lookup of a
/// price only; the name as sent is kept.
/// </summary>
/// <param name="Vendor">Whose model it is, as far as the name says so; empty otherwise.</param>
/// <param name="Id">The id in lower case, without the host's additions.</param>
/// <param name="IsFree">True for OpenRouter's <c>:free</c>.</param>
/// <param name="IsOwn">True for a fine-tune or an opaque profile: no list has its price.</param>
public sealed partial record ModelName(string Vendor, string Id, bool IsFree, bool IsOwn)
{
    /// <summary>The region that a Bedrock profile's name begins with: <c>us</c>, <c>eu</c>, <c>global</c>; empty without one.</summary>
    public string Region { get; private init; } = "";

    /// <summary>Beginnings that say only how a model is reached, and whose it is where they say that.</summary>
    private static readonly (string Prefix, string Vendor)[] Routes =
    [
        ("openrouter/", ""), ("azure_ai/", ""), ("azure/", "openai"), ("vertex_ai/", ""), ("bedrock/converse/", ""), ("bedrock/", ""), ("gemini/", "google"),
        ("openai/", "openai"), ("anthropic/", "anthropic"), ("google/", "google"), ("x-ai/", "x_ai"), ("xai/", "x_ai"), ("mistralai/", "mistral_ai"), ("mistral/", "mistral_ai"),
        ("deepseek/", "deepseek"), ("cohere/", "cohere"), ("groq/", "groq"), ("ollama/", "ollama"), ("models/", ""),
    ];

    /// <summary>Bedrock's vendors, which stand before the model's id.</summary>
    private static readonly (string Prefix, string Vendor)[] BedrockVendors =
        [("anthropic.", "anthropic"), ("cohere.", "cohere"), ("mistral.", "mistral_ai"), ("deepseek.", "deepseek"), ("openai.", "openai"), ("meta.", "meta"), ("amazon.", "amazon"), ("ai21.", "ai21")];

    /// <summary>Beginnings of ids that only one vendor uses.</summary>
    private static readonly (string Prefix, string Vendor)[] Families =
    [
        ("claude-", "anthropic"), ("gpt-oss-", ""), ("gpt-", "openai"), ("chatgpt-", "openai"), ("o1", "openai"), ("o3", "openai"), ("o4", "openai"), ("text-embedding-3", "openai"),
        ("text-embedding-ada", "openai"), ("gemini-", "google"), ("grok-", "x_ai"), ("mistral-", "mistral_ai"), ("codestral-", "mistral_ai"), ("ministral-", "mistral_ai"),
        ("deepseek-", "deepseek"), ("command-", "cohere"), ("embed-v", "cohere"),
    ];

    private static readonly string[] Variants = [":nitro", ":online", ":thinking", ":floor", ":extended", ":beta"];

    /// <summary>Takes a name apart.</summary>
    public static ModelName Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var id = name.Trim().ToLowerInvariant();
        if (id.StartsWith("ft:", StringComparison.Ordinal))
        {
            return new ModelName("", id, IsFree: false, IsOwn: true);
        }

        var vendor = "";
        if (BedrockArn().Match(id) is { Success: true } arn)
        {
            if (arn.Groups["kind"].Value is "application-inference-profile" or "provisioned-model")
            {
                return new ModelName("", id, IsFree: false, IsOwn: true);
            }

            id = arn.Groups["id"].Value;
        }

        if (VertexResource().Match(id) is { Success: true } vertex)
        {
            vendor = vertex.Groups["vendor"].Value;
            id = vertex.Groups["id"].Value;
        }

        for (var stripped = true; stripped;)
        {
            stripped = TryStrip(Routes, ref id, ref vendor);
        }

        var region = BedrockRegion().Match(id).Value.TrimEnd('.');
        id = BedrockRegion().Replace(id, "");
        if (TryStrip(BedrockVendors, ref id, ref vendor))
        {
            id = BedrockVersion().Replace(id, "");
        }

        var isFree = id.EndsWith(":free", StringComparison.Ordinal);
        id = isFree ? id[..^":free".Length] : id;
        foreach (var variant in Variants)
        {
            id = id.EndsWith(variant, StringComparison.Ordinal) ? id[..^variant.Length] : id;
        }

        // Vertex writes claude-sonnet-4@20250514, Azure gpt-35-turbo.
        id = id.Replace('@', '-').Replace("gpt-35-", "gpt-3.5-", StringComparison.Ordinal);
        if (vendor.Length == 0)
        {
            vendor = Families.FirstOrDefault(family => id.StartsWith(family.Prefix, StringComparison.Ordinal)).Vendor ?? "";
        }

        return new ModelName(vendor, id, isFree, IsOwn: false) { Region = region };
    }

    /// <summary>The id without a date or <c>-latest</c> at its end; the id itself when there is none.</summary>
    public string WithoutDate => Date().Replace(Id, "");

    private static bool TryStrip((string Prefix, string Vendor)[] prefixes, ref string id, ref string vendor)
    {
        foreach (var (prefix, whose) in prefixes)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal))
            {
                id = id[prefix.Length..];
                vendor = whose.Length > 0 ? whose : vendor;
                return true;
            }
        }

        return false;
    }

    // arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0
    [GeneratedRegex(@"^arn:aws[^:]*:bedrock:[^:]*:[^:]*:(?<kind>[a-z-]+)/(?<id>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BedrockArn();

    // projects/p/locations/us/publishers/google/models/gemini-2.5-pro
    [GeneratedRegex(@"^(?:projects/[^/]+/locations/[^/]+/)?publishers/(?<vendor>[^/]+)/models/(?<id>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VertexResource();

    [GeneratedRegex(@"^(?:us-gov|us|eu|apac|jp|au|ca|global)\.(?=[a-z0-9]+\.)", RegexOptions.CultureInvariant)]
    private static partial Regex BedrockRegion();

    // anthropic.claude-sonnet-4-20250514-v1:0, with a context size: -v1:0:200k
    [GeneratedRegex(@"-v\d+(?::\d+)?(?::\d+k)?$", RegexOptions.CultureInvariant)]
    private static partial Regex BedrockVersion();

    // gpt-4o-2024-08-06, claude-sonnet-4-5-20250929, gemini-2.5-pro-preview-06-05, gpt-4-0613, gemini-2.0-flash-exp-0827, claude-3-5-haiku-latest
    [GeneratedRegex(@"(?:-\d{4}-\d{2}-\d{2}|-20\d{6}|-preview-\d{2}-\d{2,4}|-exp-\d{4}|-(?:0[1-9]|1[0-2])[0-3]\d|-latest)$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
