namespace Sightglass.Domain;

/// <summary>
/// What a span is, whatever its instrumentation called it. In REST and in the filter language the names are written in
/// lower snake case (<c>prompt_build</c>); see <see cref="SpanOperationNames"/>.
/// </summary>
public enum SpanOperation : byte
{
    /// <summary>Anything not recognised as one of the others.</summary>
    Generic = 0,

    /// <summary>One call of a language model.</summary>
    Llm = 1,

    /// <summary>One call of an embedding model.</summary>
    Embedding = 2,

    /// <summary>One call of a re-ranking model.</summary>
    Rerank = 3,

    /// <summary>Looking documents up.</summary>
    Retrieval = 4,

    /// <summary>One execution of a tool.</summary>
    Tool = 5,

    /// <summary>One run of an agent.</summary>
    Agent = 6,

    /// <summary>A chain, task or workflow around other steps.</summary>
    Workflow = 7,

    /// <summary>One step of an agent or workflow.</summary>
    Step = 8,

    /// <summary>Putting a prompt together.</summary>
    PromptBuild = 9,

    /// <summary>Working on a model's answer.</summary>
    Postprocess = 10,

    /// <summary>A check that may block content.</summary>
    Guardrail = 11,

    /// <summary>Judging an answer.</summary>
    Evaluator = 12,

    /// <summary>Reading or writing an agent's memory.</summary>
    Memory = 13,

    /// <summary>An agent's planning.</summary>
    Plan = 14,

    /// <summary>An HTTP request, served or made.</summary>
    Http = 15,
}
