using System.Diagnostics;

namespace Sightglass.Fuzz;

/// <summary>Runs a target again and again. Each run has a number, from which and the seed all its random numbers come: any one can be repeated alone.</summary>
internal sealed class FuzzRun(IFuzzTarget target, int seed)
{
    /// <summary>Longer than this is a hang, on a busy machine too.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);

    /// <summary>How many runs were done.</summary>
    public long Done { get; private set; }

    /// <summary>How often each outcome came.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => _outcomes;

    /// <summary>The longest run.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Does so many runs, the first of them numbered <paramref name="first"/>.</summary>
    /// <exception cref="FuzzFindingException">A run found something; <see cref="Done"/> runs before it found nothing.</exception>
    public async Task GoAsync(long first, long count)
    {
        for (var number = first; number < first + count; number++)
        {
            var started = Stopwatch.GetTimestamp();
            var outcome = await RunAsync(number);
            var took = Stopwatch.GetElapsedTime(started);
            if (took > Longest)
            {
                throw new FuzzFindingException($"run {number} took {took.TotalSeconds:N1} s", []);
            }

            Slowest = took > Slowest ? took : Slowest;
            _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
            Done++;
        }
    }

    private async Task<string> RunAsync(long number)
    {
        try
        {
            return await target.RunAsync(new Random(HashOf(number)));
        }
        catch (Exception fault) when (fault is not FuzzFindingException)
        {
            throw new FuzzFindingException("the target itself failed, or the oracle", [], fault);
        }
    }

    // SplitMix64: neighbouring numbers give unlike seeds.
    private int HashOf(long number)
    {
        var z = unchecked(((ulong)seed << 32) + ((ulong)number * 0x9E3779B97F4A7C15));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return (int)(z ^ (z >> 31));
    }
}
