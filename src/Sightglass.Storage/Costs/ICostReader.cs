using Sightglass.Storage.Spans;

namespace Sightglass.Storage.Costs;

/// <summary>
/// Says who caused what calls cost. Thread-safe; held to the reader's limits, as <see cref="ISpanReader"/>. Only calls whose usage counts are looked at.
/// <para>
/// A call's value of a field is what its own span says. Where that says nothing: of user, session and tenant, what the first span of its trace that
/// has one says, as in the lists of users and sessions; of an attribute, what the innermost span of its trace says that has it and ran when the call began.
/// </para>
/// <para>
/// A filter's conditions on user, session, tenant, attributes, the whole trace, text, <c>span(...)</c> and <c>root(...)</c> hold when the call's trace
/// satisfies them; all others are about the call itself.
/// </para>
/// </summary>
public interface ICostReader
{
    /// <summary>A page of what the groups cost, with the total.</summary>
    Task<CostPage> ListAsync(CostQuery query, CancellationToken cancellationToken);

    /// <summary>Cost or tokens over time, the largest groups first, all others together last.</summary>
    Task<IReadOnlyList<CostSeries>> GetSeriesAsync(CostSeriesQuery query, CancellationToken cancellationToken);

    /// <summary>Whose cost differs most between two periods.</summary>
    Task<CostMovers> ListMoversAsync(CostMoversQuery query, CancellationToken cancellationToken);

    /// <summary>Some calls with all they say.</summary>
    Task<IReadOnlyList<CostSample>> SampleAsync(CostSampleQuery query, CancellationToken cancellationToken);
}
