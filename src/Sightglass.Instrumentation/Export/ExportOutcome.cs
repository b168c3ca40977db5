using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Export;

/// <summary>What became of one attempt to export.</summary>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why it was not delivered; null when it was.</param>
/// <param name="After">How long the receiver wants to be left alone; null when it does not say.</param>
/// <param name="Rejected">How many spans the receiver refused of a request it took.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ExportOutcome(ExportOutcomeKind Kind, string? Reason = null, TimeSpan? After = null, long Rejected = 0)
{
    public static ExportOutcome Delivered(long rejected = 0) => new(ExportOutcomeKind.Delivered, Rejected: rejected);

    public static ExportOutcome Later(string reason, TimeSpan? after = null) => new(ExportOutcomeKind.Later, reason, after);

    public static ExportOutcome Refused(string reason) => new(ExportOutcomeKind.Refused, reason);
}
