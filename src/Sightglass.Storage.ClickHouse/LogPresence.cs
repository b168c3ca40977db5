using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse;

/// <summary>
/// Whether the store may hold log records. Reading a trace asks for its log events too; where nobody ever sent a log record that question is a tenth of
/// the time. Exact: only this process writes to its embedded engine, so once that was seen empty it stays so until a writer begins. A server of its own
/// may have other writers and always counts as holding some. Thread-safe.
/// </summary>
public sealed class LogPresence
{
    private const int Unknown = 0;
    private const int None = 1;
    private const int Possible = 2;

    private readonly Func<CancellationToken, Task<bool>> _isAnyStored;
    private int _state;

    /// <summary>Nothing is asked yet.</summary>
    /// <param name="connections">The servers.</param>
    public LogPresence(ClickHouseConnections connections)
        : this((connections ?? throw new ArgumentNullException(nameof(connections))).Options.IsEmbedded, token => IsAnyStoredAsync(connections.Reader, token))
    {
    }

    internal LogPresence(bool isOnlyWriter, Func<CancellationToken, Task<bool>> isAnyStored)
    {
        _isAnyStored = isAnyStored;
        _state = isOnlyWriter ? Unknown : Possible;
    }

    /// <summary>A writer is about to write some: from now on the store is asked, whether that fails or not.</summary>
    public void WriteBegins() => Volatile.Write(ref _state, Possible);

    /// <summary>False when the store holds no log record. Asks it at most until it was seen empty or not.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async ValueTask<bool> MayHoldAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _state) == Unknown)
        {
            // "Seen empty" says nothing any more once a writer has begun.
            var seen = await _isAnyStored(cancellationToken) ? Possible : None;
            Interlocked.CompareExchange(ref _state, seen, Unknown);
        }

        return Volatile.Read(ref _state) != None;
    }

    private static async Task<bool> IsAnyStoredAsync(ClickHouseClient reader, CancellationToken cancellationToken)
        => (await reader.QueryTextAsync(new ClickHouseStatement("SELECT 1 FROM log_records LIMIT 1") { Step = "look for log records" }, cancellationToken)).Length > 0;
}
