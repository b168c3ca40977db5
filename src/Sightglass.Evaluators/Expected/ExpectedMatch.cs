namespace Sightglass.Evaluators.Expected;

/// <summary>How close to an expected text an answer must be. Each includes the ones before it.</summary>
public enum ExpectedMatch
{
    /// <summary>The same characters.</summary>
    Exact,

    /// <summary>The same words and numbers in the same order; case, accents, punctuation and spaces do not count.</summary>
    Normalized,

    /// <summary>The expected words stand together somewhere in the answer.</summary>
    Contains,

    /// <summary>The overlap of words (F1) or the edit similarity reaches the threshold.</summary>
    Similar,
}
