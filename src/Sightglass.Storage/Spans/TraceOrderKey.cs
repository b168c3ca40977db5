namespace Sightglass.Storage.Spans;

/// <summary>What the list of traces is ordered by. Traces that are equal in it stand in the order of their ids; an unknown figure comes last.</summary>
public enum TraceOrderKey
{
    /// <summary>The head span's start.</summary>
    Time,

    /// <summary>From the earliest start to the latest end.</summary>
    Duration,

    /// <summary>Input and output tokens of the spans that count.</summary>
    Tokens,

    /// <summary>Reported cost of the spans that count.</summary>
    Cost,

    /// <summary>Failed spans.</summary>
    Errors,

    /// <summary>Spans.</summary>
    Spans,
}
