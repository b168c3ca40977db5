namespace Sightglass.Storage.Groups;

/// <summary>What traces are put together by. A trace is of the session and user its summary names, see <see cref="Spans.TraceSummary"/>.</summary>
public enum TraceGrouping
{
    /// <summary>The session.</summary>
    Session,

    /// <summary>The user.</summary>
    User,
}
