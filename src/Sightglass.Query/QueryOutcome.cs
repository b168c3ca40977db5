using System.Collections.Immutable;
using Sightglass.Query.Filter;

namespace Sightglass.Query;

/// <summary>What came of a question. A store that fails throws <see cref="Storage.StoreException"/> instead.</summary>
/// <typeparam name="T">The answer.</typeparam>
public abstract record QueryOutcome<T>
{
    private QueryOutcome()
    {
    }

    /// <summary>There is an answer.</summary>
    public sealed record Found(T Value) : QueryOutcome<T>;

    /// <summary>What was named does not exist in the project.</summary>
    public sealed record NotFound : QueryOutcome<T>;

    /// <summary>The question was wrong and was not asked.</summary>
    /// <param name="Parameters">Parameters that are wrong.</param>
    /// <param name="FilterErrors">What is wrong with the filter.</param>
    public sealed record Refused(ImmutableArray<ParameterFault> Parameters, ImmutableArray<FilterError> FilterErrors) : QueryOutcome<T>;
}
