using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>How much of a kind of input was read from a cache: where that is not said, between what the numbers allow.</summary>
/// <param name="Least">The least it can be.</param>
/// <param name="Most">The most it can be.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CachedRange(long Least, long Most)
{
    public bool IsKnown => Least == Most;

    /// <summary>Works it out.</summary>
    /// <param name="all">The input of the kind.</param>
    /// <param name="said">What was said of it; null when nothing was.</param>
    /// <param name="input">All input.</param>
    /// <param name="read">All input read from a cache.</param>
    /// <param name="text">How much of that was text, as far as it is known.</param>
    public static CachedRange Of(long all, long? said, long input, long read, long text)
    {
        var most = Math.Min(all, read - text);
        return said <= most ? new CachedRange(said.Value, said.Value) : new CachedRange(Math.Clamp(read - (input - all), 0, most), most);
    }

    /// <summary>Which of what it can be costs least, against text in its place.</summary>
    public long Cheapest(in CallRates rates, PricePart part, PricePart cachedPart)
    {
        var saved = rates.Of(part) - rates.Charged(cachedPart);
        var savedOfText = rates.Of(PricePart.Input) - rates.Charged(PricePart.CacheRead);
        return saved >= savedOfText ? Most : Least;
    }
}
