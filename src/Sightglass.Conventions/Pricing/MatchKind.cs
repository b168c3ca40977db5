namespace Sightglass.Conventions.Pricing;

/// <summary>How a model's name led to its price.</summary>
public enum MatchKind : byte
{
    /// <summary>The name is the id.</summary>
    Exact,

    /// <summary>The name is another id of the same model.</summary>
    Alias,

    /// <summary>The name without its date is the id.</summary>
    WithoutDate,

    /// <summary>The id and a version follow: <c>-preview</c>, <c>-002</c>, <c>-latest</c>.</summary>
    Prefix,

    /// <summary>Every model of the provider has this price.</summary>
    AnyModel,

    /// <summary>The name is one of the project's own, and the project says which model is behind it.</summary>
    Deployment,
}
