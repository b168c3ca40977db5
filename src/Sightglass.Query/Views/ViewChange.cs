namespace Sightglass.Query.Views;

/// <summary>What came of a change of a saved view.</summary>
public enum ViewChange
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody else changed it meanwhile: read it again.</summary>
    Stale,

    /// <summary>The project has as many views as it may.</summary>
    TooMany,
}
