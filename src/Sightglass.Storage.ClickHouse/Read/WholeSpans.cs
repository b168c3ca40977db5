using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Reads spans with all their columns.</summary>
internal sealed class WholeSpans(SpanQueries queries)
{
    /// <summary>Reads spans by one statement.</summary>
    /// <param name="scope">The statement's values.</param>
    /// <param name="rows">The statement from FROM on.</param>
    /// <param name="step">What is being done, in words.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Span>> ReadAsync(SpanScope scope, string rows, string step, CancellationToken cancellationToken)
        => SpanRecords.Read(await queries.RunAsync(scope, $"SELECT {SpanRecords.Columns} {rows}", step, cancellationToken));

    /// <summary>Reads spans that lie so close that one statement would leave a core idle: by two, each with half the columns (docs/adr/016), where that can be done.</summary>
    /// <param name="scope">The statements' values.</param>
    /// <param name="rows">The statement from FROM on. It MUST order by start and span id among others, and give no part of the rows of one place: they cannot be told apart.</param>
    /// <param name="step">What is being done, in words.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Span>> ReadCloseAsync(SpanScope scope, string rows, string step, CancellationToken cancellationToken)
    {
        var both = await queries.RunBesideAsync(
            scope, $"SELECT {SpanRecords.FirstColumns} {rows}", $"SELECT start_time, span_id, {SpanRecords.OtherColumns} {rows}", step, cancellationToken);
        return both is not null ? SpanRecords.Read(both) : await ReadAsync(scope, rows, step, cancellationToken);
    }
}
