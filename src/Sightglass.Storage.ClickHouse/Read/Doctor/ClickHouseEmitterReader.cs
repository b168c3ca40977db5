using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Doctor;

namespace Sightglass.Storage.ClickHouse.Read.Doctor;

/// <summary>
/// Looks at emitters as the reading user, in two statements: one counts over columns only, the other reads attributes of each emitter's newest spans.
/// </summary>
public sealed class ClickHouseEmitterReader : IEmitterReader
{
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseEmitterReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
    }

    /// <inheritdoc/>
    public async Task<EmitterPage> ReadAsync(EmitterQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (counted, distinct) = await CountAsync(query, cancellationToken);
        var shapes = counted.Count == 0 ? [] : await ShapesAsync(query, counted, cancellationToken);
        var ofEmitter = shapes.Take(query.MaxShapes).ToLookup(each => each.Emitter, each => each.Shape);
        return new EmitterPage(
            [.. counted.Select(each => each.Emitter with { Shapes = [.. ofEmitter[each.Hash]], Sampled = ofEmitter[each.Hash].Sum(shape => shape.Spans) })],
            distinct,
            shapes.Count <= query.MaxShapes);
    }

    private async Task<(IReadOnlyList<CountedEmitter> Emitters, long Distinct)> CountAsync(EmitterQuery query, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(query.Project, query.Range);
        var fields = await _queries.FilterAsync(query.Project, query.Range, scope, null, [], cancellationToken);
        var sql = EmitterSql.Counts(scope, _tables, fields, query);
        var emitters = new List<CountedEmitter>();
        var distinct = 0L;
        foreach (var block in await _queries.RunAsync(scope, sql, "count what emitters send", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                emitters.Add(EmitterRows.Count(block, row));
                distinct = block["distinct_emitters"].Signed(row);
            }
        }

        return (emitters, distinct);
    }

    private async Task<IReadOnlyList<(ulong Emitter, SpanShape Shape)>> ShapesAsync(EmitterQuery query, IReadOnlyList<CountedEmitter> emitters, CancellationToken cancellationToken)
    {
        var oldest = emitters.Min(each => each.SampledFromNanos);
        var range = new TimeRange(Math.Max(query.Range.FromNanos, oldest), query.Range.ToNanos);
        var scope = _queries.Scope(query.Project, range);
        var keys = query.Places.Select(place => place.Key).Distinct(StringComparer.Ordinal).Select(Storage.Filter.SpanFields.Attribute).ToList();
        var fields = await _queries.FilterAsync(query.Project, range, scope, null, keys, cancellationToken);
        var sql = EmitterSql.Shapes(scope, _tables, fields, query, emitters);
        var shapes = new List<(ulong, SpanShape)>();
        foreach (var block in await _queries.RunAsync(scope, sql, "read the attributes of emitters", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                shapes.Add((block["emitter"].Unsigned(row), EmitterRows.Shape(block, row, query.Places)));
            }
        }

        return shapes;
    }
}
