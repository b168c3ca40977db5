namespace Sightglass.Instrumentation.Setup;

/// <summary>What is sent of prompts, answers, documents, and what tools are given and return.</summary>
public enum ContentCapture
{
    /// <summary>Hashes and lengths of prompts and answers; no text.</summary>
    Hashes = 0,

    /// <summary>As well the text after <see cref="SightglassOptions.Redact"/> went over it.</summary>
    Redacted = 1,

    /// <summary>As well the text as it is.</summary>
    Full = 2,
}
