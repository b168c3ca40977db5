using System.Collections.Concurrent;

namespace Sightglass.Instrumentation.Wire;

/// <summary>
/// The requests that failed a short while ago. The same request under the same span after that is it, sent again: SDKs send theirs anew, each as a request of its
/// own, and most do not say so. Keeps no text, and no more than <see cref="Most"/>. Thread-safe.
/// </summary>
internal sealed class WireFailures(TimeProvider clock)
{
    /// <summary>How many are remembered.</summary>
    public const int Most = 256;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<WireIdentity, WireFailure> _failures = new();

    /// <summary>Remembers a failure.</summary>
    public void Add(in WireIdentity request, WireFailure failure)
    {
        if (_failures.Count >= Most)
        {
            foreach (var (each, old) in _failures)
            {
                if (clock.GetElapsedTime(old.At) > Remembered)
                {
                    _failures.TryRemove(each, out _);
                }
            }
        }

        if (_failures.Count < Most)
        {
            _failures[request] = failure;
        }
    }

    /// <summary>The failure after which this request is sent again; null when it is sent for the first time.</summary>
    public WireFailure? Take(in WireIdentity request)
        => !_failures.IsEmpty && _failures.TryRemove(request, out var failure) && clock.GetElapsedTime(failure.At) <= Remembered ? failure : null;
}
