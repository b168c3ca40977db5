using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire.Http;
using Sightglass.Instrumentation.Wire.Parse;

namespace Sightglass.Instrumentation.Wire;

/// <summary>Follows an answer's body to its end, whichever way it ends, and ends the call there.</summary>
/// <param name="observer">Whose it is.</param>
/// <param name="bytes">What reads the bytes; null when their encoding is not known: then only the times are.</param>
/// <param name="answer">What was read.</param>
/// <param name="call">The call.</param>
/// <param name="isStream">Whether it is a stream.</param>
internal sealed class WireBody(WireObserver observer, IWireBytes? bytes, WireAnswer answer, IWireCall call, bool isStream) : IBodyObserver
{
    private static readonly ProviderError Malformed = new("malformed_response", "malformed_response");
    private static readonly ProviderError CutOff = new("connection", "connection");

#pragma warning disable MA0158 // .NET 8 has no other
    private readonly object _lock = new();
#pragma warning restore MA0158
    private bool _isOver;
    private bool _hasBegun;

    /// <inheritdoc/>
    public void Began() => _hasBegun = true;

    /// <inheritdoc/>
    public void Seen(ReadOnlySpan<byte> piece)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                bytes?.Add(piece);
                if (answer.IsOver)
                {
                    End(answer.Error ?? (bytes is { IsMalformed: true } ? Malformed : null), isWhole: true);
                }
            }
#pragma warning disable CA1031 // the application reads on, whatever is wrong here
            catch (Exception)
#pragma warning restore CA1031
            {
                Fault();
            }
        }
    }

    /// <inheritdoc/>
    public void Ended() => Conclude(() =>
    {
        bytes?.Complete();
        var error = answer.Error
            ?? (bytes is { IsMalformed: true } || (bytes is not null && !answer.HasDocument) ? Malformed
                : isStream && bytes is not null && !answer.IsOver && !answer.HasReason ? CutOff
                : null);
        End(error, isWhole: true);
    });

    /// <inheritdoc/>
    public void Failed(Exception exception, CancellationToken cancellation)
        => Conclude(() => End(answer.Error ?? ProviderError.Of(exception, cancellation.CanBeCanceled ? cancellation.IsCancellationRequested : null), isWhole: false));

    /// <inheritdoc/>
    public void Closed() => Conclude(() => End(answer.Error, isWhole: !isStream && !_hasBegun));

    private void Conclude(Action end)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                end();
            }
#pragma warning disable CA1031 // the application reads on, whatever is wrong here
            catch (Exception)
#pragma warning restore CA1031
            {
                Fault();
            }
        }
    }

    private void End(ProviderError? error, bool isWhole)
    {
        _isOver = true;
        answer.Finish();
        if (error is not null)
        {
            call.Fail(error);
        }
        else if (isWhole)
        {
            call.Completed();
        }

        call.Dispose();
        (bytes as IDisposable)?.Dispose();
    }

    private void Fault()
    {
        _isOver = true;
        observer.Fault();
        call.Dispose();
    }
}
