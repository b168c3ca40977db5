namespace Sightglass.Ingest.Tests.Content;

/// <summary>How a figure of the truth is shown.</summary>
internal enum Finding
{
    /// <summary>As it was.</summary>
    Equal,

    /// <summary>Not: the emitter does not send it, or sends no span.</summary>
    NotCarried,

    /// <summary>It was sent, and is not shown as it was.</summary>
    Wrong,
}
