namespace Sightglass.Query.Doctor;

/// <summary>Asks what a project's emitters say, each part as the caller wrote it.</summary>
public sealed record DoctorRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>The first moment inside; null for 24 hours before <see cref="To"/>.</summary>
    public string? From { get; init; }

    /// <summary>The last moment inside; null for now.</summary>
    public string? To { get; init; }
}
