using System.Threading.Channels;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Live;

/// <summary>One who listens to a feed.</summary>
/// <param name="filterText">The filter as it is printed: those with the same are matched once.</param>
/// <param name="filter">The filter; null for all.</param>
internal sealed class LiveListener(string filterText, SpanFilter? filter)
{
    // Who reads slower than this many seconds loses the oldest: the newest is what a live list shows.
    private const int Waiting = 8;

    private readonly Channel<LiveBatch> _batches = Channel.CreateBounded<LiveBatch>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public string FilterText { get; } = filterText;

    public SpanFilter? Filter { get; } = filter;

    public ChannelReader<LiveBatch> Batches => _batches.Reader;

    public void Give(LiveBatch batch) => _batches.Writer.TryWrite(batch);

    public void End() => _batches.Writer.TryComplete();
}
