using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Shop.Chat.Models;

/// <summary>A stream that has begun to say something. Each further piece has to come within the time limit.</summary>
internal sealed class OpenedStream : IAsyncDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _callers;
    private readonly CancellationTokenSource _timer;
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;
    private readonly List<ChatResponseUpdate> _first = [];

    private OpenedStream(Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> send, TimeSpan limit, CancellationToken callers)
    {
        _limit = limit;
        _callers = callers;
        _timer = CancellationTokenSource.CreateLinkedTokenSource(callers);
        _updates = send(_timer.Token).GetAsyncEnumerator(_timer.Token);
    }

    /// <summary>Sends a request and waits for the first text or tool call, or the end.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public static async Task<OpenedStream> OpenAsync(Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> send, TimeSpan limit, CancellationToken cancellationToken)
    {
        var stream = new OpenedStream(send, limit, cancellationToken);
        try
        {
            while (await stream.MoveNextAsync())
            {
                stream._first.Add(stream._updates.Current);
                if (stream._updates.Current.Contents.Any(static content => content is TextContent { Text.Length: > 0 } or FunctionCallContent))
                {
                    return stream;
                }
            }

            return stream._first.Exists(static update => update.FinishReason is not null) ? stream : throw new IOException("The stream ended before it said anything.");
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>All updates, the first ones too.</summary>
    /// <exception cref="ModelException">The stream broke.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFinished = false;
        foreach (var update in _first)
        {
            isFinished |= update.FinishReason is not null;
            yield return update;
        }

        while (await MoveNextOrFailAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            isFinished |= _updates.Current.FinishReason is not null;
            yield return _updates.Current;
        }

        if (!isFinished)
        {
            throw ProviderFaults.Of(new IOException("The stream ended without saying why."))!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _updates.DisposeAsync();
        _timer.Dispose();
    }

    private async Task<bool> MoveNextOrFailAsync()
    {
        try
        {
            return await MoveNextAsync();
        }
        catch (Exception e) when (!_callers.IsCancellationRequested && ProviderFaults.Of(e) is not null)
        {
            throw ProviderFaults.Of(e)!;
        }
    }

    private async Task<bool> MoveNextAsync()
    {
        _timer.CancelAfter(_limit);
        try
        {
            return await _updates.MoveNextAsync();
        }
        catch (OperationCanceledException e) when (!_callers.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came within {_limit.TotalMilliseconds:0} ms.", e);
        }
        finally
        {
            _timer.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
