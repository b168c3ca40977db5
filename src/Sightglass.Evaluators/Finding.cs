namespace Sightglass.Evaluators;

/// <summary>A place in one of the texts at which something was found. It says where and what kind, never the text itself.</summary>
/// <param name="Type">What was found there; one of the types that the evaluator documents.</param>
/// <param name="Origin">Which text it is in.</param>
/// <param name="Document">Which of the input's documents, counted from 0; null unless <paramref name="Origin"/> is <see cref="TextOrigin.Document"/>.</param>
/// <param name="Range">Where in that text.</param>
public sealed record Finding(string Type, TextOrigin Origin, int? Document, TextRange Range)
{
    /// <summary>How many findings a result keeps.</summary>
    public const int Limit = 100;

    internal static Finding InAnswer(string type, TextRange range) => new(type, TextOrigin.Answer, Document: null, range);
}
