using System.Globalization;
using System.Runtime.CompilerServices;
using Sightglass.Query.Filter;
using Sightglass.Storage;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Live;

namespace Sightglass.Query.Live;

/// <summary>Tells listeners about traces as their spans are stored. Thread-safe; one feed for each project that somebody listens to.</summary>
public sealed class LiveTraces(IArrivalReader reader, TimeProvider clock) : IDisposable
{
    /// <summary>How far back a listener can resume: 5 minutes.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(5);

    private const int MaxListeners = 100;
    private const ulong NanosPerTick = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>Listens until the token is cancelled.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="filterText">The filter, as the caller wrote it.</param>
    /// <param name="after">The place to resume at, <see cref="LiveBatch.ReceivedNanos"/> of the last batch that was seen; null or empty to begin now.</param>
    /// <exception cref="StoreException">Too many listen already (<see cref="StoreFailure.Overloaded"/>).</exception>
    public QueryOutcome<IAsyncEnumerable<LiveBatch>> Listen(string project, string? filterText, string? after)
    {
        var parts = new RequestReader(clock);
        var filter = parts.Filter(filterText);
        var resume = ReadPlace(parts, after);
        if (parts.IsRefused)
        {
            return parts.Refusal<IAsyncEnumerable<LiveBatch>>();
        }

        var feed = FeedOf(project);
        return feed.Listeners < MaxListeners
            ? new QueryOutcome<IAsyncEnumerable<LiveBatch>>.Found(ListenAsync(feed, project, filter, resume))
            : throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"{MaxListeners} listen to this project already."), StoreFailure.Overloaded);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var feed in _feeds.Values)
            {
                feed.Dispose();
            }
        }
    }

    private async IAsyncEnumerable<LiveBatch> ListenAsync(
        LiveFeed feed, string project, SpanFilter? filter, ulong? resume, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var listener = new LiveListener(FilterPrinter.Print(filter), filter);
        feed.Add(listener);
        try
        {
            if (resume is { } place && await MissedAsync(feed, listener, project, place, cancellationToken) is { } missed)
            {
                yield return missed;
            }

            await foreach (var batch in listener.Batches.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            feed.Remove(listener);
        }
    }

    private async Task<LiveBatch?> MissedAsync(LiveFeed feed, LiveListener listener, string project, ulong place, CancellationToken cancellationToken)
    {
        var now = (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick;
        var earliest = now - Math.Min(now, (ulong)LongestGap.Ticks * NanosPerTick);
        var arrivals = await reader.ReadSinceAsync(project, Math.Max(place, earliest), LiveFeed.ArrivalsPerBatch, cancellationToken);
        return await feed.BatchAsync(listener, arrivals, cancellationToken);
    }

    private LiveFeed FeedOf(string project)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue(project, out var feed))
            {
                _feeds.Add(project, feed = new LiveFeed(project, reader, clock));
            }

            return feed;
        }
    }

    private static ulong? ReadPlace(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            return place;
        }

        parts.Fault("after", "after is the id of the last event that was seen.");
        return null;
    }
}
