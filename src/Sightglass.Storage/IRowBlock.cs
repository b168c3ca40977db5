namespace Sightglass.Storage;

/// <summary>Rows of one kind being gathered in the store's own format, to be written whole or not at all. Not thread-safe; one writer fills it.</summary>
public interface IRowBlock : IDisposable
{
    /// <summary>The rows added.</summary>
    int Rows { get; }

    /// <summary>The bytes the columns hold now, roughly what will be sent.</summary>
    long Bytes { get; }

    /// <summary>Forgets all rows and keeps the memory; MUST scrub what held user content.</summary>
    void Clear();
}
