namespace Sightglass.Instrumentation.Export;

/// <summary>What became of one attempt to export.</summary>
internal enum ExportOutcomeKind
{
    /// <summary>It was taken.</summary>
    Delivered,

    /// <summary>It may be taken another time.</summary>
    Later,

    /// <summary>It would be refused again.</summary>
    Refused,
}
