using System.Collections.Immutable;

namespace Sightglass.Query.Doctor;

/// <summary>An instrumentation that is known by its scope or dialect, and what is known about it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Scope">What its scopes' names begin with; one that ends with <c>=</c> is the whole name; null for any.</param>
/// <param name="Dialect">The dialect it writes; null for any.</param>
internal sealed record KnownEmitter(string Name, string? Scope, string? Dialect)
{
    private const char WholeName = '=';

    /// <summary>What it is known not to say, whatever is set.</summary>
    public ImmutableArray<string> Limits { get; init; } = [];

    /// <summary>What to do about a finding, where this instrumentation has a way of its own.</summary>
    public ImmutableDictionary<FindingKind, string> Fixes { get; init; } = ImmutableDictionary<FindingKind, string>.Empty;

    /// <summary>Whether an emitter is this instrumentation.</summary>
    public bool Is(string scope, string dialect)
        => (Dialect is null || string.Equals(Dialect, dialect, StringComparison.Ordinal))
            && (Scope is null || (Scope[^1] == WholeName ? string.Equals(scope, Scope[..^1], StringComparison.Ordinal) : scope.StartsWith(Scope, StringComparison.Ordinal)));
}
