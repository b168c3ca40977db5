namespace Sightglass.Ingest.Journal;

/// <summary>How much there is of one signal.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="Items">Their spans or log records.</param>
/// <param name="Bytes">The bytes they take in the journal.</param>
public readonly record struct SignalSum(long Requests, long Items, long Bytes)
{
    /// <summary>Both together.</summary>
    public static SignalSum operator +(SignalSum left, SignalSum right)
        => new(left.Requests + right.Requests, left.Items + right.Items, left.Bytes + right.Bytes);
}
