using System.Text;
using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire.Formats;
using Sightglass.Instrumentation.Wire.Parse;

namespace Sightglass.Instrumentation.Wire;

/// <summary>Tells a call what its answer says, as it is read: pieces at once, everything else at the end.</summary>
internal sealed class WireAnswer(WireRoute route, IWireCall call, bool isStream) : IWireValues
{
    // An answer has few of either; what a hostile server sends more of is not kept.
    private const int MostReasons = 16;
    private const int MostTools = 64;
    private const int MostHeld = 1 << 20;

    private readonly WireFormat _format = route.Format;
    private WireCounts _counts;
    private List<string>? _reasons;
    private List<string>? _tools;
    private StringBuilder? _held;
    private string? _model;
    private string? _id;
    private string? _tier;
    private string? _errorWord;
    private int? _errorCode;
    private string _kind = "";
    private string _itemKind = "";
    private int _choice = -1;
    private bool _isFailure;
    private bool _isDone;
    private bool _hasChunk;
    private bool _isInPart;
    private bool _isThought;

    /// <summary>Whether the answer said that it is at its end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether it said why it ended, without which it is not whole.</summary>
    public bool HasReason => _reasons is not null;

    /// <summary>Whether any document was read.</summary>
    public bool HasDocument { get; private set; }

    /// <summary>The failure that the answer tells of itself; null for none.</summary>
    public ProviderError? Error => _isFailure ? WireError.Of(_errorWord, _errorCode) : null;

    public void Open(WireField field)
    {
        switch (field)
        {
            case WireField.Choice:
                _choice++;
                break;
            case WireField.Failure:
                _isFailure = true;
                break;
            case WireField.Part:
                (_isInPart, _isThought) = (true, false);
                break;
        }
    }

    public void Close(WireField field)
    {
        switch (field)
        {
            case WireField.Part:
                _isInPart = false;
                EndPart();
                break;
            case WireField.Element:
                (_choice, _hasChunk) = (-1, false);
                break;
        }
    }

    public void Text(WireField field, ReadOnlySpan<char> piece, bool isLast)
    {
        if (piece.Length == 0)
        {
            return;
        }

        if (field == WireField.AnswerText && _isInPart)
        {
            // Whether a part is a thought stands behind its text.
            _held ??= new StringBuilder();
            if (_held.Length + piece.Length > MostHeld)
            {
                call.TextUnknown();
                return;
            }

            _held.Append(piece);
            return;
        }

        Piece(piece, isAnswer: field == WireField.AnswerText && IsAnswerText);
    }

    public void Word(WireField field, ReadOnlySpan<char> word)
    {
        switch (field)
        {
            case WireField.Kind:
                _kind = Known(word);
                break;
            case WireField.ItemKind:
                _itemKind = Known(word);
                break;
            case WireField.Id when word.Length > 0:
                _id ??= word.ToString();
                break;
            case WireField.Model when word.Length > 0:
                _model ??= word.ToString();
                break;
            case WireField.ServiceTier when word.Length > 0:
                _tier = word.SequenceEqual(_tier) ? _tier : word.ToString();
                break;
            case WireField.FinishReason when word is not ("in_progress" or "queued" or "incomplete" or "failed" or "FINISH_REASON_UNSPECIFIED" or ""):
                Reason(WireFinish.Canonical(word));
                break;
            case WireField.ToolName:
                Tool(word);
                break;
            case WireField.ErrorWord or WireField.ErrorCode or WireField.Failure:
                _isFailure |= field != WireField.ErrorCode || _kind is "error";
                _errorWord = _errorWord is null || WireError.IsTelling(word) ? word.ToString() : _errorWord;
                break;
        }
    }

    public void Number(WireField field, double number)
    {
        if (number is < 0 or > long.MaxValue / 2)
        {
            return;
        }

        var count = (long)number;
        switch (field)
        {
            case WireField.Position:
                _choice = (int)Math.Min(count, int.MaxValue);
                break;
            case WireField.ErrorCode:
                _errorCode = (int)Math.Min(count, int.MaxValue);
                break;
            case WireField.InputTokens:
                _counts.Input = count;
                break;
            case WireField.ToolInputTokens:
                _counts.ToolInput = count;
                break;
            case WireField.CacheReadTokens:
                _counts.CacheRead = count;
                break;
            case WireField.CacheWriteTokens:
                _counts.CacheWrite = count;
                break;
            case WireField.CacheWriteHourTokens:
                _counts.CacheWriteHour = count;
                break;
            case WireField.OutputTokens:
                _counts.Output = count;
                break;
            case WireField.ReasoningTokens:
                _counts.Reasoning = count;
                break;
            case WireField.TotalTokens:
                _counts.Total = count;
                break;
        }
    }

    public void Flag(WireField field, bool flag)
    {
        // The rest of its document is still to come.
        _isDone |= field == WireField.Done && flag;
        _isThought |= field == WireField.ThoughtMark && flag;
    }

    public void DocumentEnd()
    {
        HasDocument = true;
        IsOver |= !isStream || _isDone || Array.IndexOf(_format.Kinds?.Ends ?? [], _kind) >= 0;
        _isFailure |= _kind is "error";
        (_kind, _itemKind, _choice, _hasChunk) = ("", "", -1, false);
    }

    public void StreamEnd() => IsOver = true;

    /// <summary>Tells what is known at the end, and was not told on the way.</summary>
    public void Finish()
    {
        if (_format.Kinds?.ToolCallEvent is not null && _tools is not null && _reasons is ["stop"])
        {
            // "completed" is a state, not a reason.
            _reasons = ["tool_calls"];
        }

        var usage = route.Provider == "x_ai" ? WireUsage.ReasoningBeside(_counts) : _format.Usage(_counts);
        call.End(new WireEnd(_model, _id, _tier, _reasons?.ToArray() ?? [], _tools?.ToArray() ?? [], usage));
    }

    private bool IsAnswerText
        => _choice <= 0 && Array.IndexOf(_format.Kinds?.NoAnswer ?? [], _itemKind) < 0
            && (!isStream || _format.Kinds?.AnswerDelta is not { } delta || delta == _kind);

    /// <summary>A word of the format's own, so that a stream of ten thousand events does not make ten thousand strings of it.</summary>
    private string Known(ReadOnlySpan<char> word)
    {
        if (_format.Kinds is not { } kinds)
        {
            return "";
        }

        foreach (var known in kinds.Words)
        {
            if (word.SequenceEqual(known))
            {
                return known;
            }
        }

        return "";
    }

    private void Piece(ReadOnlySpan<char> piece, bool isAnswer)
    {
        if (isStream)
        {
            // What a document brings is one chunk, in however many pieces.
            if (!_hasChunk)
            {
                _hasChunk = true;
                call.Chunk();
            }
        }

        if (isAnswer)
        {
            call.Text(piece);
        }
    }

    private void EndPart()
    {
        if (_held is null)
        {
            return;
        }

        foreach (var piece in _held.GetChunks())
        {
            Piece(piece.Span, !_isThought && _choice <= 0);
        }

        _held.Clear();
    }

    private void Reason(string reason)
    {
        if ((_reasons ??= []).Count < MostReasons)
        {
            _reasons.Add(reason);
        }
    }

    private void Tool(ReadOnlySpan<char> name)
    {
        var kinds = _format.Kinds;
        var counts = kinds is null || (_itemKind == kinds.ToolCall && (!isStream || kinds.ToolCallEvent is null || kinds.ToolCallEvent == _kind));
        if (counts && name.Length > 0 && (_tools ??= []).Count < MostTools)
        {
            _tools.Add(name.ToString());
        }

        if (isStream && !_hasChunk)
        {
            _hasChunk = true;
            call.Chunk();
        }
    }
}
