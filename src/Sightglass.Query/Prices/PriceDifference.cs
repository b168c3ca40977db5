using Sightglass.Conventions.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>Finds what one version of a project's prices changed of the one before. Pure.</summary>
internal static class PriceDifference
{
    public static IEnumerable<PriceChange> Of(OwnPrices before, OwnPrices after)
    {
        foreach (var (was, now) in Pairs(before.Models, after.Models, own => (own.Model.Provider, PriceBook.Key(own.Model.Id)), own => own.Version))
        {
            yield return Change(after) with { ModelBefore = was, ModelAfter = now };
        }

        foreach (var (was, now) in Pairs(before.Deployments, after.Deployments, own => ("", PriceBook.Key(own.Deployment.Name)), own => own.Version))
        {
            yield return Change(after) with { DeploymentBefore = was, DeploymentAfter = now };
        }

        foreach (var (was, now) in Pairs(before.Multipliers, after.Multipliers, each => each.Key, each => each.Factor))
        {
            yield return Change(after) with { MultiplierBefore = was, MultiplierAfter = now };
        }
    }

    private static PriceChange Change(OwnPrices after) => new() { Version = after.Version, AtNanos = after.WrittenNanos, By = after.By };

    /// <summary>Entries of one key on both sides, where their state differs.</summary>
    private static IEnumerable<(T? Was, T? Now)> Pairs<T, TKey, TState>(IEnumerable<T> before, IEnumerable<T> after, Func<T, TKey> key, Func<T, TState> state)
        where T : class
        where TKey : notnull
    {
        var old = before.ToDictionary(key);
        foreach (var now in after)
        {
            if (!old.Remove(key(now), out var was))
            {
                yield return (null, now);
            }
            else if (!EqualityComparer<TState>.Default.Equals(state(was), state(now)))
            {
                yield return (was, now);
            }
        }

        foreach (var was in old.Values)
        {
            yield return (was, null);
        }
    }
}
