using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Budgets;

/// <summary>Says whether a call may be made, from memory. Thread-safe. It reserves nothing: calls that are under way are not counted until their spans arrive.</summary>
public sealed class BudgetCheck(BudgetLedger ledger, TimeProvider clock)
{
    private const decimal MaxUsd = 1_000_000_000m;
    private const long MaxTokens = 1_000_000_000_000_000;

    /// <summary>The verdict.</summary>
    public async ValueTask<QueryOutcome<BudgetVerdict>> FindAsync(BudgetCheckRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var call = ReadCall(parts, request.Call);
        var (cost, tokens) = (ReadCost(parts, request.CostUsd), ReadTokens(parts, request.Tokens));
        if (parts.IsRefused)
        {
            return parts.Refusal<BudgetVerdict>();
        }

        var states = await ledger.GetAsync(request.Project, cancellationToken);
        return new QueryOutcome<BudgetVerdict>.Found(Judge(states, call, cost, tokens, clock.GetUtcNow()));
    }

    private static BudgetVerdict Judge(ImmutableArray<BudgetState> states, BudgetCall call, decimal cost, long tokens, DateTimeOffset now)
    {
        var (own, exhausted, undecided) = (new List<BudgetState>(), new List<BudgetState>(), new List<BudgetState>());
        TimeSpan? age = null;
        foreach (var held in states)
        {
            var state = held.At(now);
            switch (call.Satisfies(state.Budget.Filter))
            {
                case null:
                    undecided.Add(state);
                    break;
                case true:
                    own.Add(state);
                    age = age is { } oldest && oldest >= now - held.AsOf ? oldest : now - held.AsOf;
                    if (state.WouldExceed(cost, tokens))
                    {
                        exhausted.Add(state);
                    }

                    break;
                default:
                    break;
            }
        }

        return new BudgetVerdict { Budgets = own, Exhausted = exhausted, Undecided = undecided, Age = age };
    }

    private static BudgetCall ReadCall(RequestReader parts, IReadOnlyList<(string Name, string Value)> given)
    {
        var values = new Dictionary<SpanField, string>(given.Count);
        foreach (var (name, value) in given.Where(each => each.Value.Length > 0))
        {
            if (parts.Field(name, name) is not { } field)
            {
                continue;
            }

            if (field.Kind is not (SpanFieldKind.Column or SpanFieldKind.Attribute or SpanFieldKind.Resource))
            {
                parts.Fault(name, $"{name} says nothing of a call that is not made yet.");
            }
            else if (!values.TryAdd(field, value))
            {
                parts.Fault(name, $"{name} is given twice.");
            }
        }

        return new BudgetCall(values);
    }

    private static decimal ReadCost(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cost) && cost <= MaxUsd)
        {
            return cost;
        }

        parts.Fault("costUsd", string.Create(CultureInfo.InvariantCulture, $"costUsd is an amount from 0 to {MaxUsd:N0}, such as 0.25."));
        return 0;
    }

    private static long ReadTokens(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens <= MaxTokens)
        {
            return tokens;
        }

        parts.Fault("tokens", string.Create(CultureInfo.InvariantCulture, $"tokens is a whole number from 0 to {MaxTokens:N0}."));
        return 0;
    }
}
