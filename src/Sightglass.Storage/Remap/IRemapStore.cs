namespace Sightglass.Storage.Remap;

/// <summary>
/// Gives stored spans what a newer mapping understands of them. What arrived, what names a span and when it was stay as they are. Thread-safe; one
/// <see cref="ReviseAsync"/> at a time is what a store is good for.
/// </summary>
public interface IRemapStore
{
    /// <summary>The next places; none when there are no more.</summary>
    /// <exception cref="StoreException">The store could not answer.</exception>
    Task<IReadOnlyList<RemapPlace>> FindAsync(RemapQuery query, CancellationToken cancellationToken);

    /// <summary>The spans at some places, in their order: all rows that have a place's name, once. Those that are gone meanwhile are left out.</summary>
    /// <param name="project">Their project.</param>
    /// <param name="places">The places; the caller bounds their number and size.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">The store could not answer.</exception>
    Task<IReadOnlyList<StoredSpan>> ReadAsync(string project, IReadOnlyList<RemapPlace> places, CancellationToken cancellationToken);

    /// <summary>
    /// Brings a change into the form in which many of them can be held until <see cref="ReviseAsync"/>: text that stands in the row already, here or there,
    /// is not in it.
    /// </summary>
    /// <param name="before">The span as it was read.</param>
    /// <param name="after">The same span, mapped anew: the same attributes in the same order.</param>
    SpanRevision Prepare(StoredSpan before, MappedSpan after);

    /// <summary>
    /// Rewrites spans. They are as wanted when this returns; after an exception some are and some are not, none is half, and the same can be asked
    /// again. Spans that are gone are passed over.
    /// </summary>
    /// <exception cref="StoreException">The store could not do it.</exception>
    Task ReviseAsync(string project, IReadOnlyList<SpanRevision> revisions, CancellationToken cancellationToken);
}
