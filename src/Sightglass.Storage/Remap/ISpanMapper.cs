namespace Sightglass.Storage.Remap;

/// <summary>What ingest of this version makes of spans. Thread-safe.</summary>
public interface ISpanMapper
{
    /// <summary>
    /// Maps stored spans as if they came now. What arrived stays as it is, values that were cut or left out included; the cost is that of the project's
    /// prices as they stand.
    /// </summary>
    /// <param name="project">Their project.</param>
    /// <param name="spans">The spans, all held in memory at once.</param>
    /// <returns>One for each, in their order.</returns>
    IReadOnlyList<MappedSpan> Map(string project, IReadOnlyList<MappedSpan> spans);
}
