using System.Collections.Immutable;

namespace Sightglass.Query.Costs;

/// <summary>
/// Adds up what the parts of prompts cost: each call's input tokens, and what they cost, are spread over its parts by their length. That is an estimate:
/// languages and kinds of text differ in tokens a byte. For one answer.
/// </summary>
public sealed class PromptEstimate
{
    private static readonly int Parts = Enum.GetValues<PromptPart>().Length;

    private readonly decimal[] _tokens = new decimal[Parts];
    private readonly decimal[] _cost = new decimal[Parts];

    /// <summary>Calls whose tokens are spread.</summary>
    public int Calls { get; private set; }

    /// <summary>Those of them whose input's cost is known too.</summary>
    public int PricedCalls { get; private set; }

    /// <summary>Input tokens of those calls.</summary>
    public long InputTokens { get; private set; }

    /// <summary>What the input of those whose cost is known costs, nano-USD; null when it is known of none.</summary>
    public long? InputCostNanoUsd => PricedCalls == 0 ? null : (long)Math.Round(_cost.Sum());

    /// <summary>Adds a call.</summary>
    /// <param name="bytes">The length of each part; at least one of them above 0.</param>
    /// <param name="inputTokens">The call's input tokens.</param>
    /// <param name="inputCostNanoUsd">What they cost; null when that is not known.</param>
    public void Add(ImmutableArray<long> bytes, long inputTokens, decimal? inputCostNanoUsd)
    {
        var all = (decimal)bytes.Sum();
        Calls++;
        InputTokens += inputTokens;
        PricedCalls += inputCostNanoUsd is null ? 0 : 1;
        for (var part = 0; part < Parts; part++)
        {
            _tokens[part] += inputTokens * bytes[part] / all;
            _cost[part] += (inputCostNanoUsd ?? 0) * bytes[part] / all;
        }
    }

    /// <summary>The tokens of each part, whole, which together are <see cref="InputTokens"/>: what rounding leaves goes to the parts that lost most by it.</summary>
    public ImmutableArray<long> Tokens()
    {
        var whole = _tokens.Select(tokens => (long)Math.Floor(tokens)).ToArray();
        var left = InputTokens - whole.Sum();
        foreach (var part in Enumerable.Range(0, Parts).OrderByDescending(part => _tokens[part] - whole[part]).Take((int)Math.Clamp(left, 0, Parts)))
        {
            whole[part]++;
        }

        return ImmutableArray.Create(whole);
    }

    /// <summary>What each part costs, nano-USD; null when no call's cost is known.</summary>
    public ImmutableArray<long?> Costs() => [.. _cost.Select(cost => PricedCalls == 0 ? (long?)null : (long)Math.Round(cost))];
}
