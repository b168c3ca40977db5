namespace Sightglass.Storage.Pricing;

/// <summary>Gives stored spans new costs. Thread-safe; one <see cref="ReviseAsync"/> at a time is what a store is good for.</summary>
public interface IPricingStore
{
    /// <summary>The next spans that tell of usage.</summary>
    /// <exception cref="StoreException">The store could not answer.</exception>
    Task<IReadOnlyList<PricingRow>> ReadAsync(PricingQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the costs of spans. They have them when this returns; after an exception some have them and some do not, and the same can be asked
    /// again. Spans that are gone are passed over.
    /// </summary>
    /// <exception cref="StoreException">The store could not do it.</exception>
    Task ReviseAsync(string project, IReadOnlyList<CostRevision> revisions, CancellationToken cancellationToken);
}
