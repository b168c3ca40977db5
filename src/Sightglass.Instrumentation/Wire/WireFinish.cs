using Sightglass.Conventions;

namespace Sightglass.Instrumentation.Wire;

/// <summary>Why an answer ended, in Sightglass's word.</summary>
internal static class WireFinish
{
    /// <summary>The canonical word; of an unknown one its lower case.</summary>
    public static string Canonical(ReadOnlySpan<char> said)
    {
        foreach (var spelling in FinishReasonNames.Spellings)
        {
            if (said.Equals(spelling.Seen, StringComparison.OrdinalIgnoreCase))
            {
                return spelling.Canonical;
            }
        }

        return said.ToString().ToLowerInvariant();
    }
}
