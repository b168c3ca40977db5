using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Domain;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Budgets;
using Sightglass.Storage.ClickHouse.Control;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Read.Costs;
using Sightglass.Storage.ClickHouse.Read.Doctor;
using Sightglass.Storage.ClickHouse.Read.Logs;
using Sightglass.Storage.ClickHouse.Read.Traces;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Control;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Doctor;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Live;
using Sightglass.Storage.Logs;
using Sightglass.Storage.Models;
using Sightglass.Storage.Spans;
using Sightglass.Storage.Traces;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

public sealed class StoreUnderTest(ClickHouseConnections connections, IAsyncDisposable owner) : IAsyncDisposable
{
    private static ulong _sequence;

    public ClickHouseConnections Connections { get; } = connections;

    /// <summary>Signs each block by itself, so that every test searches with signatures.</summary>
    public ContentSigning Signing { get; } = new(connections, new SigningOptions { EnoughBytes = 1, LeastBytes = 1 }, TimeProvider.System, NullLogger.Instance);

    public IBlockWriter<ISpanBlock> Writer => field ??= ClickHouseBlockWriters.Spans(Connections, Signing);

    public LogPresence LogPresence { get; } = new(connections);

    public IBlockWriter<ILogBlock> LogWriter => field ??= ClickHouseBlockWriters.Logs(Connections, LogPresence);

    public ILogReader Logs => field ??= new ClickHouseLogReader(Connections, LogPresence);

    public ISpanReader Reader { get; } = new ClickHouseSpanReader(connections);

    public ITraceReader Traces { get; } = new ClickHouseTraceReader(connections);

    public ITraceCounter Counter { get; } = new ClickHouseTraceCounter(connections);

    public IFacetReader Facets { get; } = new ClickHouseFacetReader(connections);

    public IBreakdownReader Breakdown { get; } = new ClickHouseBreakdownReader(connections);

    public ICostReader Costs { get; } = new ClickHouseCostReader(connections);

    public IArrivalReader Arrivals { get; } = new ClickHouseArrivalReader(connections);

    public ITraceGroupReader Groups { get; } = new ClickHouseTraceGroupReader(connections);

    public ITraceStream Stream { get; } = new ClickHouseTraceStream(connections);

    public IModelUseReader Models { get; } = new ClickHouseModelUseReader(connections);

    public IEmitterReader Emitters { get; } = new ClickHouseEmitterReader(connections);

    public ISpendReader Spends { get; } = new ClickHouseSpendReader(connections);

    public IControlStore Control { get; } = new ClickHouseControlStore(connections);

    public static BlockId NewBlock() => NewBlock(new DateOnly(2026, 11, 20));

    /// <summary>Writes the spans as one block.</summary>
    public Task<BlockId> WriteAsync(params Span[] spans) => WriteAsync(NewBlock(), spans);

    /// <summary>Writes the spans as one block of what was received on that day.</summary>
    public Task<BlockId> WriteOnAsync(DateOnly day, params Span[] spans) => WriteAsync(NewBlock(day), spans);

    private static BlockId NewBlock(DateOnly day) => new(7, Interlocked.Increment(ref _sequence), day);

    private async Task<BlockId> WriteAsync(BlockId id, Span[] spans)
    {
        using var block = Writer.CreateBlock();
        foreach (var span in spans)
        {
            block.Add(span);
        }

        await Writer.InsertAsync(id, block, default);
        return id;
    }

    /// <summary>A number from the tables of every shard, added up.</summary>
    public async Task<long> SumAsync(string sql)
    {
        var sum = 0L;
        foreach (var shard in Connections.Shards)
        {
            sum += long.Parse(await shard.QueryTextAsync(new ClickHouseStatement(sql), default), CultureInfo.InvariantCulture);
        }

        return sum;
    }

    public IAsyncDisposable Owner => owner;

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
