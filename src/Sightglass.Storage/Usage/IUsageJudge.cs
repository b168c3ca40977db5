namespace Sightglass.Storage.Usage;

/// <summary>Decides which spans of a trace count, and keeps the corrections that say so. Thread-safe.</summary>
public interface IUsageJudge
{
    /// <summary>Judges traces as when spans of them came.</summary>
    /// <exception cref="StoreException">The store could not do it; the same can be asked again.</exception>
    Task JudgeAsync(IReadOnlyList<UnsettledTrace> traces, CancellationToken cancellationToken);

    /// <summary>
    /// Judges traces whose spans were mapped anew. What was decided of them before holds no more, whoever decided it: corrections are kept relative to a
    /// span's role, and roles may have changed.
    /// </summary>
    /// <exception cref="StoreException">The store could not do it; the same can be asked again.</exception>
    Task JudgeAnewAsync(IReadOnlyList<UnsettledTrace> traces, CancellationToken cancellationToken);
}
