using System.Text;
using System.Text.Encodings.Web;
using Sightglass.Instrumentation.Content;

namespace Sightglass.Instrumentation.Wire;

/// <summary>
/// Writes the texts of a request as OpenTelemetry's messages, hashes them as they come, and keeps them only when text is sent. The hash is that of the same
/// prompt given to <see cref="Steps.CallScope.PromptMessages"/>.
/// </summary>
internal sealed class WirePrompt(RunningHash hash, int keep)
{
    private const string User = "user";

    // A message whose role is named after its text waits for it.
    private const int MostHeld = 65_536;

    private readonly StringBuilder? _kept = keep > 0 ? new StringBuilder() : null;
    private StringBuilder? _held;
    private string? _role;
    private bool _isInMessage;
    private bool _isOpen;
    private bool _isInPart;
    private bool _hasPart;
    private bool _hasBegun;

    /// <summary>UTF-16 code units of all texts.</summary>
    public long Length { get; private set; }

    /// <summary>Whether a text came for whose role there was no room to wait: then neither hash nor text is known.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Whether there was any text.</summary>
    public bool HasText => _hasBegun;

    public void OpenMessage() => (_isInMessage, _role) = (true, null);

    public void CloseMessage()
    {
        ClosePart();
        if (_held is { Length: > 0 } held)
        {
            _role ??= User;
            foreach (var piece in held.GetChunks())
            {
                Write(piece.Span);
            }

            held.Clear();
            ClosePart();
        }

        CloseWritten();
        (_isInMessage, _role) = (false, null);
    }

    public void Role(string role) => _role ??= role;

    /// <summary>A piece of a text within a message, or of one that stands alone under a role.</summary>
    public void Text(string roleAlone, ReadOnlySpan<char> piece)
    {
        Length += piece.Length;
        if (!_isInMessage)
        {
            _role = roleAlone;
        }
        else if (_role is null)
        {
            _held ??= new StringBuilder();
            IsUnknown |= _held.Length + piece.Length > MostHeld;
            _held.Append(IsUnknown ? default : piece);
            return;
        }

        Write(piece);
    }

    /// <summary>A text ends.</summary>
    public void ClosePart()
    {
        if (_isInPart)
        {
            Put("\"}");
            _isInPart = false;
        }

        if (!_isInMessage)
        {
            CloseWritten();
        }
    }

    /// <summary>Ends it. Returns the hash, and the text as far as it is kept; null for both when there was none or it is not known.</summary>
    public (string? Hash, string? Json) Finish()
    {
        CloseMessage();
        if (!_hasBegun)
        {
            return (null, null);
        }

        Put("]");
        var digits = hash.Finish();
        return IsUnknown ? (null, null) : (digits, _kept?.ToString());
    }

    private void Write(ReadOnlySpan<char> piece)
    {
        if (!_isOpen)
        {
            Put(_hasBegun ? ",{\"role\":\"" : "[{\"role\":\"");
            Escape(_role);
            Put("\",\"parts\":[");
            (_isOpen, _hasBegun, _hasPart) = (true, true, false);
        }

        if (!_isInPart)
        {
            Put(_hasPart ? ",{\"type\":\"text\",\"content\":\"" : "{\"type\":\"text\",\"content\":\"");
            (_isInPart, _hasPart) = (true, true);
        }

        Escape(piece);
    }

    private void CloseWritten()
    {
        if (_isOpen)
        {
            Put("]}");
            _isOpen = false;
        }
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        Span<char> escaped = stackalloc char[256];
        while (text.Length > 0)
        {
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text, escaped, out var read, out var written);
            Put(escaped[..written]);
            text = text[read..];
        }
    }

    private void Put(ReadOnlySpan<char> text)
    {
        hash.Append(text);
        if (_kept is not null && _kept.Length <= keep)
        {
            _kept.Append(text);
        }
    }
}
