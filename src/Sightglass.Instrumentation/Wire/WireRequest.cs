using System.Globalization;
using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire.Formats;
using Sightglass.Instrumentation.Wire.Parse;

namespace Sightglass.Instrumentation.Wire;

/// <summary>What a request asks of a model, as its body is read.</summary>
internal sealed class WireRequest(WireRoute route, WirePrompt prompt) : IWireValues
{
    private const string User = "user";
    private const string System = "system";

    private string? _model;
    private bool? _isStream;
    private double? _temperature;
    private double? _topP;
    private int? _maxTokens;
    private bool _hasShape;

    /// <summary>Whether the whole body was read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether the body looks like the format that its path has.</summary>
    public bool IsOfFormat => _hasShape && Model is not null;

    /// <summary>Whether the answer is to be streamed.</summary>
    public bool IsStream => _isStream ?? (route.IsStream || route.Format.StreamsByDefault);

    private string? Model => _model ?? route.Model;

    /// <summary>The call.</summary>
    public ModelCall Call => new()
    {
        Provider = route.Provider,
        Model = Model ?? "",
        Temperature = _temperature,
        TopP = _topP,
        MaxTokens = _maxTokens,
        IsStream = IsStream,
    };

    public void Open(WireField field)
    {
        switch (field)
        {
            case WireField.Message:
                prompt.OpenMessage();
                break;
            case WireField.Shape or WireField.PromptText:
                _hasShape = true;
                break;
        }
    }

    public void Close(WireField field)
    {
        if (field == WireField.Message)
        {
            prompt.CloseMessage();
        }
    }

    public void Text(WireField field, ReadOnlySpan<char> piece, bool isLast)
    {
        _hasShape |= field == WireField.PromptText;
        if (piece.Length > 0)
        {
            prompt.Text(field == WireField.SystemText ? System : User, piece);
        }

        if (isLast)
        {
            prompt.ClosePart();
        }
    }

    public void Word(WireField field, ReadOnlySpan<char> word)
    {
        switch (field)
        {
            case WireField.Model when word.Length > 0:
                _model = word.ToString();
                break;
            case WireField.Role when word.Length > 0:
                prompt.Role(word is "model" ? "assistant" : word.ToString());
                break;
            case WireField.Shape:
                _hasShape = true;
                break;
            case WireField.Temperature or WireField.TopP or WireField.MaxTokens when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                // Some servers take numbers in quotes.
                Number(field, number);
                break;
        }
    }

    public void Number(WireField field, double number)
    {
        switch (field)
        {
            case WireField.Temperature:
                _temperature = number;
                break;
            case WireField.TopP:
                _topP = number;
                break;
            case WireField.MaxTokens when number is >= 0 and <= int.MaxValue:
                _maxTokens = (int)number;
                break;
        }
    }

    public void Flag(WireField field, bool flag) => _isStream = field == WireField.Streams ? flag : _isStream;

    public void DocumentEnd() => IsWhole = true;

    public void StreamEnd()
    {
        // A request is no stream.
    }
}
