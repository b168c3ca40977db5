using System.Collections.Immutable;

namespace Sightglass.Conventions.Doctor;

/// <summary>What tells attributes about model calls from others, and which are read although they state no field of <see cref="ConventionNames"/>.</summary>
public static class ModelTelemetryNames
{
    /// <summary>Names that begin so are about model calls.</summary>
    public static ImmutableArray<string> Prefixes { get; } =
    [
        "gen_ai.", "llm.", "ai.", "langfuse.", "langsmith.", "openinference.", "traceloop.", "openai.", "anthropic.", "aws.bedrock.", "gcp.vertex.agent.", "mlflow.", "spring.ai.",
        "pydantic_ai.", "genkit:", "lmnr.", "mastra.", "openlit.", "langgraph.", "crewai.", "rag.", "embedding.", "reranker.", "retrieval.documents.",
    ];

    /// <summary>Messages and documents with a key for each part: put together when a span is read.</summary>
    public static ImmutableArray<IndexedName> Indexed { get; } =
    [
        new(ConventionField.InputMessages, "llm.input_messages.N.", "openinference"),
        new(ConventionField.OutputMessages, "llm.output_messages.N.", "openinference"),
        new(ConventionField.InputMessages, "gen_ai.prompt.N.", "openllmetry"),
        new(ConventionField.OutputMessages, "gen_ai.completion.N.", "openllmetry"),
        new(ConventionField.Documents, "retrieval.documents.N.", "openinference"),
        new(ConventionField.Documents, "reranker.output_documents.N.", "openinference"),
    ];

    /// <summary>What an application says about itself in its own words: no convention gives it a meaning, so that nothing reads it is as it should be.</summary>
    public static ImmutableArray<string> ApplicationData { get; } =
    [
        "ai.telemetry.metadata.", "ai.settings.context.", "langfuse.trace.metadata.", "langfuse.observation.metadata.", "langsmith.metadata.", "traceloop.association.properties.", "mlflow.traceTag.",
        "gen_ai.prompt.variable.", "traceloop.prompt.template_variables.", "ai.request.headers.",
    ];

    /// <summary>Read where a conversation is shown, or to tell what a span is. One that ends with <c>*</c> stands for all that begin so.</summary>
    public static ImmutableArray<string> AlsoRead { get; } =
    [
        "gen_ai.agent.name", "gen_ai.tool.definitions", "llm.prompt_length", "llm.response_hash", "llm.response_length", "llm.eval.*",
    ];
}
