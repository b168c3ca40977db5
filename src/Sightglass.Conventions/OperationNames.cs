using System.Collections.Immutable;
using Sightglass.Domain;

namespace Sightglass.Conventions;

/// <summary>What the written operations mean.</summary>
public static class OperationNames
{
    /// <summary>Values of <c>gen_ai.operation.name</c>.</summary>
    public static ImmutableArray<OperationName> GenAi { get; } =
    [
        new("chat", SpanOperation.Llm),
        new("text_completion", SpanOperation.Llm),
        new("generate_content", SpanOperation.Llm),
        new("completion", SpanOperation.Llm),
        new("generate", SpanOperation.Llm),
        new("realtime", SpanOperation.Llm),
        new("image", SpanOperation.Llm),
        // Semantic Kernel before November 2025
        new("chat.completions", SpanOperation.Llm),
        new("text.completions", SpanOperation.Llm),
        new("embeddings", SpanOperation.Embedding),
        new("embedding", SpanOperation.Embedding),
        new("rerank", SpanOperation.Rerank),
        new("retrieval", SpanOperation.Retrieval),
        new("vector_db_retrieve", SpanOperation.Retrieval),
        new("execute_tool", SpanOperation.Tool),
        new("invoke_agent", SpanOperation.Agent),
        new("create_agent", SpanOperation.Agent),
        new("invoke_workflow", SpanOperation.Workflow),
        new("execute_task", SpanOperation.Workflow),
        new("chain", SpanOperation.Workflow),
        new("agent_step", SpanOperation.Step),
        new("execute_event_loop_cycle", SpanOperation.Step),
        new("orchestrate_tools", SpanOperation.Step),
        new("plan", SpanOperation.Plan),
        new("fetch_response", SpanOperation.Generic),
        new("count_tokens", SpanOperation.Generic),
        new("framework", SpanOperation.Generic),
    ];

    /// <summary>Span names of the plain dialect.</summary>
    public static ImmutableArray<OperationName> PlainSpans { get; } =
    [
        new("http.request", SpanOperation.Http),
        new("rag.retrieval", SpanOperation.Retrieval),
        new("rag.prompt.build", SpanOperation.PromptBuild),
        new("llm.call", SpanOperation.Llm),
        new("llm.postprocess", SpanOperation.Postprocess),
        new("llm.eval", SpanOperation.Evaluator),
    ];
}
