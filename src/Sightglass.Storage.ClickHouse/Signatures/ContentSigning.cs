using Microsoft.Extensions.Logging;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Write;

namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>
/// Gathers what stands in the content of stored blocks, and stores it as signatures by which a search passes over rows that cannot hold a text. That a signature is
/// missing costs a search time; a signature MUST NOT be there for a block that it was not made of. So a block is signed only when its number is above every number
/// that was ever tried or is in the store, when it is stored alone and at the first attempt; and whatever else happens ends the run of blocks that it would have joined.
/// Thread-safe.
/// </summary>
public sealed class ContentSigning : IDisposable
{
    private readonly SignatureTable _table;
    private readonly SigningOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SignatureRun _run = new();
    private long _began;
    private ulong _journal;
    private ulong _highest;
    private bool _isSettled;
    private int _underWay;
    private int _disturbances;
    private bool _failed;

    /// <summary>Makes the signing of one process. All its span writers on a store share it.</summary>
    /// <param name="connections">The store's servers.</param>
    /// <param name="clock">The clock for the age of what was gathered.</param>
    /// <param name="logger">Where to log.</param>
    public ContentSigning(ClickHouseConnections connections, TimeProvider clock, ILogger<ContentSigning> logger)
        : this(connections, new SigningOptions(), clock, logger)
    {
    }

    internal ContentSigning(ClickHouseConnections connections, SigningOptions options, TimeProvider clock, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _table = new SignatureTable(connections);
        _options = options;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Stores what was gathered. To be called when the last block is stored and before the store goes; a failure is logged.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await WriteAsync(leastBytes: 1, cancellationToken);
            _run.Close();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Says that a block is about to be stored. MUST be followed by <see cref="StoredAsync"/> or <see cref="FailedAsync"/>.</summary>
    /// <returns>What <see cref="StoredAsync"/> wants to have.</returns>
    /// <exception cref="StoreException">A signature may say of the block what is not so, and could not be removed: nothing may be stored.</exception>
    internal async ValueTask<SigningTicket> BeginAsync(BlockId id, BlockSignature signature, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var isNew = await SettleAsync(id, cancellationToken) && id.FirstSequence > _highest;
            _highest = Math.Max(_highest, id.FirstSequence);
            if (!isNew || _underWay > 0 || signature.IsIncomplete || !await JoinAsync(id, cancellationToken))
            {
                Disturb();
            }

            var ticket = _run.IsBegun ? new SigningTicket(_disturbances) : SigningTicket.None;
            _underWay++;
            return ticket;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says that a block is stored.</summary>
    internal async ValueTask StoredAsync(BlockId id, BlockSignature signature, SigningTicket ticket, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            _underWay--;
            if (ticket != new SigningTicket(_disturbances))
            {
                Disturb();
                return;
            }

            _run.Add(id, signature);
            if (_run.Bytes >= _options.EnoughBytes || _run.IsFull || _clock.GetElapsedTime(_began) >= _options.LongestGathering)
            {
                await WriteAsync(_run.IsFull ? 1 : _options.LeastBytes, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says that it is not known whether a block is stored.</summary>
    internal async ValueTask FailedAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        _underWay--;
        Disturb();
        _turn.Release();
    }

    /// <summary>Says that blocks are about to be removed: their numbers may come again.</summary>
    internal async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        Disturb();
        _run.Empty();
        _isSettled = false;
        _turn.Release();
    }

    /// <summary>Says that every block of a journal from a number on is removed, and that no insert of one of them can land any more.</summary>
    internal async ValueTask RewoundAsync(ulong journal, ulong firstSequence, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        if (journal == _journal)
        {
            _highest = Math.Min(_highest, firstSequence == 0 ? 0 : firstSequence - 1);
        }

        _turn.Release();
    }

    /// <summary>
    /// Sees to it that no signature says anything of a block that comes anew or out of turn, and learns which numbers are in the store. False: that could not be
    /// learnt, and the block is stored without a signature.
    /// </summary>
    private async ValueTask<bool> SettleAsync(BlockId id, CancellationToken cancellationToken)
    {
        if (id.Journal != _journal)
        {
            _run.Close();
            (_journal, _highest, _isSettled) = (id.Journal, 0, false);
        }

        if (_isSettled && id.FirstSequence > _highest)
        {
            return true;
        }

        Disturb();
        if (_run.Covers(id))
        {
            _run.Empty();
        }

        try
        {
            await _table.RemoveFromAsync(id.Journal, id.FirstSequence, cancellationToken);
            _highest = Math.Max(_highest, await _table.LastBlockAsync(id.Journal, id.FirstSequence, cancellationToken));
            _isSettled = true;
            return true;
        }
        catch (StoreException damaged) when (damaged.Failure == StoreFailure.Corrupt)
        {
            // Searches cannot read the damaged signatures either, and do without.
            Tell(damaged);
            return false;
        }
        catch (StoreException exception)
        {
            // Never the fault of the block: it must not be parked for this.
            throw new StoreException($"Old content signatures could not be removed. {exception.Message}", StoreFailure.Unavailable, exception) { Code = exception.Code };
        }
    }

    /// <summary>Makes the block the next one of the run, or the first of a new one. False: it is stored without a signature.</summary>
    private async ValueTask<bool> JoinAsync(BlockId id, CancellationToken cancellationToken)
    {
        if (_run.IsBegun && _run.IsOf(id))
        {
            return true;
        }

        await WriteAsync(_options.LeastBytes, cancellationToken);
        _run.Empty();
        try
        {
            _run.Open(id, await _table.RevisionsAsync(id.Day, cancellationToken));
            _began = _clock.GetTimestamp();
            return true;
        }
        catch (StoreException exception)
        {
            Tell(exception);
            return false;
        }
    }

    /// <summary>Ends the run: no block that is under way or comes can join it.</summary>
    private void Disturb()
    {
        _run.Close();
        _disturbances++;
    }

    private async ValueTask WriteAsync(long leastBytes, CancellationToken cancellationToken)
    {
        if (_run.Bytes < leastBytes)
        {
            return;
        }

        try
        {
            await _table.WriteAsync(_run.Rows(), cancellationToken);
            _failed = false;
        }
        catch (Exception exception) when (exception is StoreException or OperationCanceledException)
        {
            // The blocks themselves are stored: what is lost is speed.
            Tell(exception);
        }

        _run.Empty();
    }

    private void Tell(Exception exception)
    {
        if (!_failed)
        {
            _failed = true;
            Log.NotSigned(_logger, exception is StoreException ? exception.Message : exception.GetType().Name);
        }
    }
}
