using System.Diagnostics;
using Sightglass.Instrumentation.Sampling;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Export;

/// <summary>
/// Listens to the sources that are exported and hands on what ended: at once, or through the sampler where a share is kept. The sampled flag that is sent
/// to other services is what chance says of the trace.
/// </summary>
internal sealed class SpanCollector : IDisposable
{
    private readonly SamplingRules _rules;
    private readonly Action<FinishedSpan> _keep;
    private readonly TailSampler _sampler;
    private readonly HashSet<string> _names;
    private readonly string[] _prefixes;
    private readonly ActivityListener _listener;

    public SpanCollector(SamplingRules rules, IEnumerable<string> sources, Action<FinishedSpan> keep, ExportCounts counts)
    {
        _rules = rules;
        _keep = keep;
        _sampler = new TailSampler(rules, keep, counts);
        var all = ModelSources.Steps.Append(ModelSources.AspNetCore).Append(ModelSources.HttpClient).Concat(sources).ToList();
        _names = all.Where(static name => !name.EndsWith('*')).ToHashSet(StringComparer.Ordinal);
        _prefixes = [.. all.Where(static name => name.EndsWith('*')).Select(static name => name[..^1])];
        _listener = new ActivityListener
        {
            ShouldListenTo = source => IsObserved(source),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => IsRecorded(ref options) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.AllData,
            ActivityStarted = Started,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Listens no more; what still waits for the end of its trace is decided.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        _sampler.DecideAll();
    }

    private bool IsObserved(ActivitySource source) => _names.Contains(source.Name) || Array.Exists(_prefixes, prefix => source.Name.StartsWith(prefix, StringComparison.Ordinal));

    private bool IsRecorded(ref ActivityCreationOptions<ActivityContext> options)
    {
        // Within the process a span is what its parent is, so that one trace has one answer.
        if (Activity.Current is { } current && current.SpanId == options.Parent.SpanId && IsObserved(current.Source))
        {
            return current.Recorded;
        }

        return _rules.IsKeptByChance(options.TraceId, options.Parent);
    }

    private void Started(Activity activity)
    {
        try
        {
            if (IsRoot(activity) && !IsDirect(activity))
            {
                _sampler.RootStarted(activity, _rules.IsKeptByChance(activity));
            }
        }
#pragma warning disable CA1031 // runs inside whatever the application does: a fault of ours must not become one of its own
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }

    private void Stopped(Activity activity)
    {
        try
        {
            if (IsDirect(activity))
            {
                _keep(new FinishedSpan(activity, null));
            }
            else
            {
                _sampler.Ended(activity, IsRoot(activity), _rules.IsKeptByChance(RootOf(activity)));
            }
        }
#pragma warning disable CA1031 // runs inside whatever the application does: a fault of ours must not become one of its own
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }

    /// <summary>Whether there is nothing to decide.</summary>
    private bool IsDirect(Activity activity) => _rules.Ratio >= 1 && (!_rules.FollowsCaller || _rules.IsKeptByChance(RootOf(activity)));

    private Activity RootOf(Activity activity)
    {
        while (activity.Parent is { } parent && IsObserved(parent.Source))
        {
            activity = parent;
        }

        return activity;
    }

    private bool IsRoot(Activity activity) => activity.Parent is not { } parent || !IsObserved(parent.Source);
}
