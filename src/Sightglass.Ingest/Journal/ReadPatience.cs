namespace Sightglass.Ingest.Journal;

/// <summary>What is done about a page the disk cannot read.</summary>
internal enum ReadPatience
{
    /// <summary>The read fails and the failure is counted; when it has failed often enough the page is passed over.</summary>
    Retry,

    /// <summary>The page is tried a few times at once and then passed over.</summary>
    Decide,

    /// <summary>The page is passed over for this reader only; nothing is decided.</summary>
    Skim,
}
