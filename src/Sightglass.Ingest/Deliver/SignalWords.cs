using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Deliver;

/// <summary>What the items of a signal are called in messages.</summary>
internal static class SignalWords
{
    /// <summary><c>spans</c> or <c>log records</c>.</summary>
    public static string Items(Signal signal) => signal == Signal.Logs ? "log records" : "spans";
}
