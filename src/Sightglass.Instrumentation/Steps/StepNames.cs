namespace Sightglass.Instrumentation.Steps;

/// <summary>The names of the logical steps' spans.</summary>
public static class StepNames
{
    /// <summary>The request, as the server sees it.</summary>
    public const string HttpRequest = "http.request";

    /// <summary>Looking for documents.</summary>
    public const string Retrieval = "rag.retrieval";

    /// <summary>Putting the prompt together.</summary>
    public const string PromptBuild = "rag.prompt.build";

    /// <summary>A call of a model.</summary>
    public const string Call = "llm.call";

    /// <summary>Making embeddings.</summary>
    public const string Embedding = "llm.embedding";

    /// <summary>A tool that the model asked for.</summary>
    public const string Tool = "llm.tool";

    /// <summary>What is done to an answer before it is given back.</summary>
    public const string Postprocess = "llm.postprocess";

    /// <summary>A check of an answer.</summary>
    public const string Evaluation = "llm.eval";
}
