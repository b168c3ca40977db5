using Sightglass.Domain;

namespace Sightglass.Storage.Remap;

/// <summary>What a stored span is to become, in the store's own form: made by <see cref="IRemapStore.Prepare"/>, read by nobody else.</summary>
public sealed record SpanRevision
{
    /// <summary>Its trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The day on which it was received, UTC.</summary>
    public required DateOnly ReceivedDay { get; init; }

    /// <summary>Its start.</summary>
    public required ulong StartNanos { get; init; }

    /// <summary>The new values.</summary>
    public required ReadOnlyMemory<byte> Row { get; init; }

    /// <summary>One bit for each column that changes.</summary>
    public required ulong Columns { get; init; }
}
