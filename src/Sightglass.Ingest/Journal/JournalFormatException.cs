namespace Sightglass.Ingest.Journal;

/// <summary>The journal was written by a newer version of Sightglass. Nothing was touched.</summary>
public sealed class JournalFormatException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which file, which version, and what to do.</param>
    public JournalFormatException(string message)
        : base(message)
    {
    }
}
