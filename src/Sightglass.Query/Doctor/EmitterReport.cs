using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Doctor;

/// <summary>What one emitter says and leaves out.</summary>
public sealed record EmitterReport
{
    /// <summary>What was counted.</summary>
    public required Emitter Emitter { get; init; }

    /// <summary>The instrumentation, where it is known by its scope; null otherwise.</summary>
    public required string? Instrumentation { get; init; }

    /// <summary>What this instrumentation is known not to say, whatever is set.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>The fields that were filled, each with the attribute it was read from.</summary>
    public required IReadOnlyList<MappedName> Mapped { get; init; }

    /// <summary>Attributes about model calls that nothing reads.</summary>
    public required IReadOnlyList<UnknownName> Unknown { get; init; }

    /// <summary>Names in use that their convention has given up.</summary>
    public required IReadOnlyList<DeprecatedUse> Deprecated { get; init; }

    /// <summary>What is wrong, the worst first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
