namespace Sightglass.Testing;

/// <summary>Reads all rows that a store holds, trace by trace, in slices so that neither side has to hold all of them at once.</summary>
public interface IStoredTraces : IDisposable
{
    /// <summary>The most slices there can be: one for each value of a byte.</summary>
    const int MostSlices = 256;

    /// <summary>
    /// The rows of all traces of a slice: those whose id's first byte leaves <paramref name="slice"/> when it is divided by <paramref name="slices"/>.
    /// MUST leave no row out, of whatever project, service or time.
    /// </summary>
    /// <param name="signal">Spans or log records.</param>
    /// <param name="slice">0 to <paramref name="slices"/> - 1.</param>
    /// <param name="slices">1 to <see cref="MostSlices"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<StoredTrace>> ReadAsync(OtlpSignal signal, int slice, int slices, CancellationToken cancellationToken);
}
