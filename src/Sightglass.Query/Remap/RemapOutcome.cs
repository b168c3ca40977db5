namespace Sightglass.Query.Remap;

/// <summary>What came of a request to map stored spans anew.</summary>
public abstract record RemapOutcome
{
    private RemapOutcome()
    {
    }

    /// <summary>It was done, or worked out.</summary>
    /// <param name="Report">What changes.</param>
    /// <param name="IsApplied">False for a preview.</param>
    public sealed record Done(RemapReport Report, bool IsApplied) : RemapOutcome;

    /// <summary>Stored spans are being rewritten already.</summary>
    public sealed record Busy : RemapOutcome;
}
