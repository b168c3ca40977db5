using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire.Http;
using Sightglass.Instrumentation.Wire.Parse;

namespace Sightglass.Instrumentation.Wire;

/// <summary>Follows an answer's body to its end, whichever way it ends, and ends the call there.</summary>
/// <param name="observer">Whose it is.</param>
/// <param name="json">What reads its JSON; given back at the end.</param>
/// <param name="bytes">What reads the bytes; null when their encoding is not known: then only the times are.</param>
/// <param name="answer">What was read.</param>
/// <param name="call">The call.</param>
/// <param name="isStream">Whether it is a stream.</param>
internal sealed class WireBody(WireObserver observer, WireJson json, IWireBytes? bytes, WireAnswer answer, IWireCall call, bool isStream) : IBodyObserver
{
    private static readonly ProviderError Malformed = new("malformed_response", "malformed_response");
    private static readonly ProviderError CutOff = new("connection", "connection");

#pragma warning disable MA0158 // .NET 8 has no other
    private readonly object _lock = new();
#pragma warning restore MA0158
    private bool _isOver;

    /// <inheritdoc/>
    public void Began()
    {
        // The call began with the request.
    }

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
    public void Ended() => Conclude(exception: null, isRead: true, CancellationToken.None);

    /// <inheritdoc/>
    public void Failed(Exception exception, CancellationToken cancellation) => Conclude(exception, isRead: false, cancellation);

    /// <inheritdoc/>
    public void Closed() => Conclude(exception: null, isRead: false, CancellationToken.None);

    private void Conclude(Exception? exception, bool isRead, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                if (isRead)
                {
                    bytes?.Complete();
                }

                var failure = exception is not null ? ProviderError.Of(exception, cancellation.CanBeCanceled ? cancellation.IsCancellationRequested : null)
                    : isRead ? ReadFailure()
                    : null;
                End(answer.Error ?? failure, isWhole: isRead);
            }
#pragma warning disable CA1031 // the application reads on, whatever is wrong here
            catch (Exception)
#pragma warning restore CA1031
            {
                Fault();
            }
        }
    }

    /// <summary>What is wrong with a body that was read to its end; null when nothing is, or it could not be read here.</summary>
    private ProviderError? ReadFailure()
        => bytes is null ? null
            : bytes.IsMalformed || !answer.HasDocument ? Malformed
            : isStream && !answer.IsOver && !answer.HasReason ? CutOff
            : null;

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
        json.Return();
    }

    private void Fault()
    {
        _isOver = true;
        observer.Fault();
        call.Dispose();
    }
}
