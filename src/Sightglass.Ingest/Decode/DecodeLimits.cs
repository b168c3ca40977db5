using System.ComponentModel.DataAnnotations;

namespace Sightglass.Ingest.Decode;

/// <summary>What one request may hold. A span beyond a limit is rejected alone; a value that is too large is cut.</summary>
public sealed record DecodeLimits
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Limits";

    /// <summary>The deepest nesting that any setting may allow: it bounds recursion, and thereby the stack.</summary>
    public const int HighestNesting = 200;

    /// <summary>How deep lists and key-value lists may be nested in one attribute. Default 64: deeper than any honest sender, shallow for a stack.</summary>
    [Range(1, HighestNesting)]
    public int MaxNesting { get; init; } = 64;

    /// <summary>Attributes of one span, event, link, resource or scope. Default 16,384: exporters' own default is 128, flattened histories need thousands.</summary>
    [Range(1, 1_000_000)]
    public int MaxAttributesPerSpan { get; init; } = 16_384;

    /// <summary>Events of one span. Default 131,072: a streamed answer may leave one event per chunk.</summary>
    [Range(1, 10_000_000)]
    public int MaxEventsPerSpan { get; init; } = 131_072;

    /// <summary>Links of one span. Default 16,384: a batch consumer links to every message.</summary>
    [Range(1, 1_000_000)]
    public int MaxLinksPerSpan { get; init; } = 16_384;

    /// <summary>Bytes of one attribute's value. Default 16 MiB; what is longer is cut, with its size and SHA-256 kept beside it.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxValueBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of one attribute's key. Default 2 MiB.</summary>
    [Range(256, 1024 * 1024 * 1024)]
    public int MaxKeyBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Bytes of a span's or event's name, a status message, a trace state, a scope's name or version. Default 16 MiB.</summary>
    [Range(256, 1024 * 1024 * 1024)]
    public int MaxNameBytes { get; init; } = 16 * 1024 * 1024;
}
