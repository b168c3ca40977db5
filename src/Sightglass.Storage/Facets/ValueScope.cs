namespace Sightglass.Storage.Facets;

/// <summary>Which spans of a matching trace say what values it has.</summary>
public enum ValueScope
{
    /// <summary>Every span.</summary>
    AnySpan,

    /// <summary>The root span.</summary>
    RootSpan,

    /// <summary>A span that satisfies what the filter wants of one span: the <c>span(...)</c> that must hold.</summary>
    SameSpan,
}
