namespace Sightglass.Evaluators;

/// <summary>One of the texts of an <see cref="EvaluationInput"/>.</summary>
public enum TextOrigin
{
    /// <summary>The answer.</summary>
    Answer,

    /// <summary>The question.</summary>
    Question,

    /// <summary>One of the documents.</summary>
    Document,
}
