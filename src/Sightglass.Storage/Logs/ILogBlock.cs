namespace Sightglass.Storage.Logs;

/// <summary>Columns being filled with log records, in the store's own format; the encodings are those of <see cref="Spans.ISpanBlock"/>.</summary>
public interface ILogBlock : IRowBlock, IAttributeSink
{
    /// <summary>Closes a row. What the slices point to is copied before this returns.</summary>
    void AddRecord(in LogRow row);
}
