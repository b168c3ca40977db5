using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire.Parse;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>What is known of a provider's wire format: where in its JSON what is said, and what its counts mean.</summary>
internal sealed record WireFormat
{
    public const string Chat = "chat";
    public const string Embeddings = "embeddings";

    /// <summary>The provider when the host does not tell it.</summary>
    public required string Provider { get; init; }

    public string Operation { get; init; } = Chat;

    public required WirePath Request { get; init; }

    /// <summary>An answer in one piece, and each document of a streamed one.</summary>
    public required WirePath Answer { get; init; }

    public Func<WireCounts, CallUsage> Usage { get; init; } = WireUsage.Inclusive;

    /// <summary>Whether an answer is streamed where the request says nothing.</summary>
    public bool StreamsByDefault { get; init; }

    /// <summary>What each kind of event or part is, by the word in <c>type</c>; null where the path alone tells.</summary>
    public WireKinds? Kinds { get; init; }
}
