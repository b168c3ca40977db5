namespace Sightglass.Ingest.Tests.Content;

/// <summary>How a figure of the truth is shown.</summary>
internal enum Finding
{
    /// <summary>As it was.</summary>
    Equal,

    /// <summary>As it was, but on another span than the call's.</summary>
    Elsewhere,

    /// <summary>Not: the emitter does not send it, or sends no span.</summary>
    NotCarried,

    /// <summary>It was sent, and is not shown as it was.</summary>
    Wrong,
}
