using System.Collections.Frozen;
using Sightglass.Conventions.Pricing;
using Sightglass.Storage;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Prices;

/// <summary>
/// Every project's price book, in memory. Until <see cref="LoadAsync"/> has returned each is the shipped one. A change made here holds at once, one
/// made by another process within a few seconds. Thread-safe; a lookup takes no lock.
/// </summary>
public sealed class ProjectPriceBooks(IControlStore store, TimeProvider clock) : IPriceBooks, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private volatile FrozenDictionary<string, Known> _books = FrozenDictionary<string, Known>.Empty;
    private Task? _following;
    private bool _isDisposed;

    /// <inheritdoc/>
    public PriceBook Of(string project) => _books.TryGetValue(project, out var known) ? known.Book : PriceBookReader.Default;

    /// <summary>Reads all projects' prices, and from then on looks for changes every few seconds. Await it before the first span is priced.</summary>
    /// <exception cref="StoreException">The store failed; nothing follows yet, and it may be called again.</exception>
    /// <exception cref="InvalidDataException">A newer version of the program wrote prices that this one cannot read.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        lock (_lock)
        {
            _following ??= FollowAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A container disposes of it once for each name it has there.
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _disposed.CancelAsync();
        if (_following is { } following)
        {
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _disposed.Dispose();
    }

    /// <summary>Takes over a version of a project's prices, unless a later one is known.</summary>
    internal void Take(string project, OwnPrices prices)
    {
        lock (_lock)
        {
            var books = _books;
            if (!books.TryGetValue(project, out var known) || known.Version < prices.Version)
            {
                _books = books.Where(each => each.Key != project)
                    .Append(new KeyValuePair<string, Known>(project, new Known(prices.Version, prices.Over(PriceBookReader.Default))))
                    .ToFrozenDictionary(StringComparer.Ordinal);
            }
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var (project, version) in await store.LastVersionsAsync(ProjectPrices.Kind, ProjectPrices.Id, cancellationToken))
        {
            if ((!_books.TryGetValue(project, out var known) || known.Version < version)
                && await store.ListVersionsAsync(project, ProjectPrices.Kind, ProjectPrices.Id, ulong.MaxValue, 1, cancellationToken) is [var last])
            {
                Take(project, OwnPricesJson.Read(last));
            }
        }
    }

    private async Task FollowAsync()
    {
        while (true)
        {
            await Task.Delay(Pause, clock, _disposed.Token);
            try
            {
                await RefreshAsync(_disposed.Token);
            }
            catch (Exception exception) when (exception is StoreException or InvalidDataException)
            {
                // The books known last hold. A store that is away is told by readiness, prices that cannot be read by whoever asks for them.
            }
        }
    }

    private sealed record Known(ulong Version, PriceBook Book);
}
