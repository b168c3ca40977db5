namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>Where a server answers at this moment, and as whom to ask it.</summary>
/// <param name="Url">The HTTP address.</param>
/// <param name="Writer">The user that writes and keeps the schema.</param>
/// <param name="Reader">The user that queries.</param>
public sealed record ClickHouseAddress(Uri Url, ClickHouseLogin Writer, ClickHouseLogin Reader)
{
    /// <summary>
    /// Settings that go with every query of the reader, because its user's profile does not carry them. Empty when it does: a user with
    /// <c>readonly=1</c> may not send any.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> ReaderSettings { get; init; } = [];

    /// <summary>Whether the reader may say how many threads a query gets. A user of somebody else's server with <c>readonly=1</c> may not.</summary>
    public bool ReaderMaySetThreads { get; init; }

    /// <summary>
    /// Whether it is the embedded engine, whose version is known: it reads columns that a query neither filters nor orders by of the rows that remain alone (late
    /// materialization), and its reader may bound how many rows a query reads and say how a query is planned.
    /// </summary>
    public bool IsEmbedded { get; init; }
}
