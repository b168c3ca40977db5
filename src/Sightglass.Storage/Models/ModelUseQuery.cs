using Sightglass.Domain;

namespace Sightglass.Storage.Models;

/// <summary>Asks which models a project used, and how much.</summary>
public sealed record ModelUseQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the span's start lies in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>Moments that part the range, rising, nanoseconds since 1970 UTC: a use never reaches over one. A moment belongs to what follows it.</summary>
    public IReadOnlyList<ulong> Bounds { get; init; } = [];

    /// <summary>How many uses at most, those of the most calls.</summary>
    public required int Limit { get; init; }
}
