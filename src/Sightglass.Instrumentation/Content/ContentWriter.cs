using System.Diagnostics;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Content;

/// <summary>Writes text onto a span, as far as the choice allows.</summary>
internal sealed class ContentWriter(SightglassOptions options, ContentCapture byDefault)
{
    private const string CutMark = "…[cut]";

    public ContentHash Hash { get; } = new(options.HashKey);

    /// <summary>How much of a text is worth keeping, in UTF-16 code units: one more than is sent, so that the cut is marked.</summary>
    public int MostKept => options.MaxContentLength > 0 ? options.MaxContentLength : int.MaxValue;

    /// <summary>Whether text is sent at all.</summary>
    public bool IsOn(ContentCapture? choice) => (choice ?? byDefault) != ContentCapture.Hashes;

    /// <summary>Writes the text, redacted or as it is; nothing when only hashes are chosen.</summary>
    public void Write(Activity activity, string name, string text, ContentCapture? choice)
    {
        if (TextFor(text, choice) is { } allowed)
        {
            activity.SetTag(name, allowed);
        }
    }

    /// <summary>What may be sent of the text; null for nothing.</summary>
    public string? TextFor(string text, ContentCapture? choice)
    {
        var allowed = (choice ?? byDefault) switch
        {
            ContentCapture.Full => text,
            ContentCapture.Redacted => Redacted(text),
            _ => null,
        };
        return allowed is not null && options.MaxContentLength > 0 && allowed.Length > options.MaxContentLength ? Cut(allowed) : allowed;
    }

    private string? Redacted(string text)
    {
        try
        {
            return (options.Redact ?? PatternRedaction.Of)(text);
        }
#pragma warning disable CA1031 // the application's own code: what it does wrong must not end the request, and unredacted text must not be sent
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private string Cut(string text)
    {
        var length = options.MaxContentLength;
        length -= char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, length), CutMark);
    }
}
