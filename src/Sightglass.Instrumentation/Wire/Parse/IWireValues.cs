namespace Sightglass.Instrumentation.Wire.Parse;

/// <summary>Is told the values that a tree of paths leads to, in the order of the document.</summary>
internal interface IWireValues
{
    /// <summary>A container with a meaning begins.</summary>
    void Open(WireField field);

    /// <summary>It ends.</summary>
    void Close(WireField field);

    /// <summary>A piece of a text. Never cuts a character in two; the last may be empty.</summary>
    void Text(WireField field, ReadOnlySpan<char> piece, bool isLast);

    /// <summary>A short string; empty for one that is longer than <see cref="WireJson.MaxWord"/>.</summary>
    void Word(WireField field, ReadOnlySpan<char> word);

    /// <summary>A number.</summary>
    void Number(WireField field, double number);

    /// <summary>true or false.</summary>
    void Flag(WireField field, bool flag);

    /// <summary>A whole document was read.</summary>
    void DocumentEnd();

    /// <summary>The stream says, outside its documents, that it is at its end.</summary>
    void StreamEnd();
}
