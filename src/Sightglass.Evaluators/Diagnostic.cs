namespace Sightglass.Evaluators;

/// <summary>A named value behind a result. Exactly one of <see cref="Number"/>, <see cref="Text"/> and <see cref="Flag"/> is set.</summary>
public sealed record Diagnostic
{
    private Diagnostic(string key)
    {
        Key = key;
    }

    /// <summary>The value's name; lower case with underscores.</summary>
    public string Key { get; }

    /// <summary>The value, when it is a number.</summary>
    public double? Number { get; private init; }

    /// <summary>The value, when it is a word of the evaluator's own; never a piece of the texts judged, with the exceptions that the evaluator documents.</summary>
    public string? Text { get; private init; }

    /// <summary>The value, when it is true or false.</summary>
    public bool? Flag { get; private init; }

    /// <summary>A diagnostic that is a number.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="number">Its value; finite.</param>
    /// <returns>The diagnostic.</returns>
    public static Diagnostic Of(string key, double number) => new(key) { Number = number };

    /// <summary>A diagnostic that is a word.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="text">Its value.</param>
    /// <returns>The diagnostic.</returns>
    public static Diagnostic Of(string key, string text) => new(key) { Text = text };

    /// <summary>A diagnostic that is true or false.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="flag">Its value.</param>
    /// <returns>The diagnostic.</returns>
    public static Diagnostic Of(string key, bool flag) => new(key) { Flag = flag };
}
