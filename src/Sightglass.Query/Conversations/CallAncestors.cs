using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Which call stands above a span: the nearest of its ancestors that is one, however many other spans lie between. What the ids say may lead
/// round in circles; then there is none. Not thread-safe.
/// </summary>
internal sealed class CallAncestors
{
    private readonly HashSet<SpanId> _calls;
    private readonly Dictionary<SpanId, SpanId> _parents;

    // of spans that are no calls, and were passed on the way up
    private readonly Dictionary<SpanId, SpanId> _known = [];

    public CallAncestors(IEnumerable<SpanSize> calls, IReadOnlyList<SpanParent> parents)
    {
        _calls = [.. calls.Select(call => call.SpanId)];
        _parents = new Dictionary<SpanId, SpanId>(parents.Count);
        foreach (var (span, parent) in parents)
        {
            // of spans with one id the first has the children
            _parents.TryAdd(span, parent);
        }
    }

    /// <summary>The call above a span whose parent is <paramref name="parent"/>; zero for none.</summary>
    public SpanId Above(SpanId span, SpanId parent)
    {
        var passed = new HashSet<SpanId>();
        var above = parent;
        while (!above.IsZero && !_calls.Contains(above))
        {
            if (_known.TryGetValue(above, out var known))
            {
                above = known;
                break;
            }

            above = passed.Add(above) ? _parents.GetValueOrDefault(above) : default;
        }

        foreach (var between in passed)
        {
            _known[between] = above;
        }

        return above == span ? default : above;
    }

    /// <summary>The calls above the ones given that are not among them.</summary>
    public HashSet<SpanId> AllAbove(IEnumerable<SpanSize> calls)
    {
        var given = calls.Select(call => call.SpanId).ToHashSet();
        var found = new HashSet<SpanId>();
        foreach (var call in given)
        {
            var above = AboveOf(call);
            while (!above.IsZero && !given.Contains(above) && found.Add(above))
            {
                above = AboveOf(above);
            }
        }

        return found;

        SpanId AboveOf(SpanId call) => Above(call, _parents.GetValueOrDefault(call));
    }
}
