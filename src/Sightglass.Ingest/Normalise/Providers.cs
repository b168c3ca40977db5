using System.Text;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Normalise.Dialects;

namespace Sightglass.Ingest.Normalise;

/// <summary>Finds a span's model provider and gives it its canonical name.</summary>
internal static class Providers
{
    private static readonly SpokenIndex Spellings = new(ProviderNames.Spellings);
    private static readonly SpokenIndex Hosts = new(ProviderNames.Hosts);
    private static readonly byte[][] Endings = [.. ProviderNames.Endings.Select(Encoding.UTF8.GetBytes)];
    private static readonly SpokenIndex Models = new(ProviderNames.Models);

    /// <summary>The provider as named; for a model call without one (or named after a framework), as its host or its model tell.</summary>
    public static ReadOnlySpan<byte> Of(scoped in SpanFacts span, SpanDialect dialect, SpanOperation operation, ReadOnlySpan<byte> model)
    {
        var named = span.Text(ConventionField.Provider);
        if (!named.IsEmpty)
        {
            if (dialect.ProviderOf(named) is { IsEmpty: false } own)
            {
                return own;
            }

            if (!Spellings.TryFind(named, out var canonical) && !Spellings.TryFind(WithoutEnding(named), out canonical))
            {
                return WithoutEnding(named);
            }

            if (!canonical.IsEmpty)
            {
                return canonical;
            }
        }

        if (operation is not (SpanOperation.Llm or SpanOperation.Embedding or SpanOperation.Rerank))
        {
            return default;
        }

        if (Hosts.TryFind(HostOf(span.Text(ConventionField.ServerAddress)), out var byHost))
        {
            return byHost;
        }

        return Models.TryFind(model, out var byModel) ? byModel : default;
    }

    /// <summary>A provider's canonical name, or the name itself.</summary>
    public static ReadOnlySpan<byte> Canonical(ReadOnlySpan<byte> named)
        => Spellings.TryFind(named, out var canonical) && !canonical.IsEmpty ? canonical : named;

    private static ReadOnlySpan<byte> WithoutEnding(ReadOnlySpan<byte> named)
    {
        foreach (var ending in Endings)
        {
            if (named.Length > ending.Length && named.EndsWith(ending))
            {
                return named[..^ending.Length];
            }
        }

        return named;
    }

    /// <summary>The host of <c>api.openai.com</c> and of <c>https://api.openai.com/v1</c> alike: Semantic Kernel writes the latter.</summary>
    private static ReadOnlySpan<byte> HostOf(ReadOnlySpan<byte> address)
    {
        var scheme = address.IndexOf("://"u8);
        if (scheme >= 0)
        {
            address = address[(scheme + 3)..];
        }

        var end = address.IndexOfAny((byte)'/', (byte)':');
        return end >= 0 ? address[..end] : address;
    }
}
