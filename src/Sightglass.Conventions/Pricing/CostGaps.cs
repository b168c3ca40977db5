namespace Sightglass.Conventions.Pricing;

/// <summary>What is missing for the whole cost of a call.</summary>
[Flags]
public enum CostGaps : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The input tokens are not known: there is no cost.</summary>
    InputTokens = 1,

    /// <summary>The output tokens are not known: there is no cost.</summary>
    OutputTokens = 2,

    /// <summary>Some rates of the model are not known.</summary>
    ModelRates = 4,

    /// <summary>The rate of a part that was used is not known: that part is left out.</summary>
    PartRate = 8,

    /// <summary>What the service tier costs is not known: the usual rates are used.</summary>
    ServiceTier = 16,

    /// <summary>Sound or pictures have rates of their own, and how much of the call they were is not known: what is not known is priced as text, or as what costs least.</summary>
    Modalities = 32,
}
