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

    /// <summary>Values of <c>openinference.span.kind</c>.</summary>
    public static ImmutableArray<OperationName> OpenInference { get; } =
    [
        new("llm", SpanOperation.Llm), new("embedding", SpanOperation.Embedding), new("reranker", SpanOperation.Rerank), new("retriever", SpanOperation.Retrieval),
        new("tool", SpanOperation.Tool), new("agent", SpanOperation.Agent), new("chain", SpanOperation.Workflow), new("prompt", SpanOperation.PromptBuild),
        new("guardrail", SpanOperation.Guardrail), new("evaluator", SpanOperation.Evaluator),
    ];

    /// <summary>Values of <c>langfuse.observation.type</c>.</summary>
    public static ImmutableArray<OperationName> Langfuse { get; } =
    [
        new("generation", SpanOperation.Llm), new("embedding", SpanOperation.Embedding), new("tool", SpanOperation.Tool), new("agent", SpanOperation.Agent),
        new("chain", SpanOperation.Workflow), new("retriever", SpanOperation.Retrieval), new("evaluator", SpanOperation.Evaluator), new("guardrail", SpanOperation.Guardrail),
    ];

    /// <summary>Values of <c>langsmith.span.kind</c>.</summary>
    public static ImmutableArray<OperationName> LangSmith { get; } =
    [
        new("llm", SpanOperation.Llm), new("chain", SpanOperation.Workflow), new("tool", SpanOperation.Tool), new("retriever", SpanOperation.Retrieval),
        new("embedding", SpanOperation.Embedding), new("prompt", SpanOperation.PromptBuild), new("parser", SpanOperation.Postprocess),
    ];

    /// <summary>Values of <c>mlflow.spanType</c>.</summary>
    public static ImmutableArray<OperationName> Mlflow { get; } =
    [
        new("llm", SpanOperation.Llm), new("chat_model", SpanOperation.Llm), new("embedding", SpanOperation.Embedding), new("reranker", SpanOperation.Rerank),
        new("retriever", SpanOperation.Retrieval), new("tool", SpanOperation.Tool), new("agent", SpanOperation.Agent), new("chain", SpanOperation.Workflow),
        new("workflow", SpanOperation.Workflow), new("task", SpanOperation.Step), new("parser", SpanOperation.Postprocess), new("memory", SpanOperation.Memory),
        new("guardrail", SpanOperation.Guardrail), new("evaluator", SpanOperation.Evaluator),
    ];

    /// <summary>Values of <c>spring.ai.kind</c>. A vector store's span is a retrieval only when its operation is a query.</summary>
    public static ImmutableArray<OperationName> SpringAi { get; } =
        [new("chat_client", SpanOperation.Workflow), new("advisor", SpanOperation.Step), new("tool_call", SpanOperation.Tool), new("vector_store", SpanOperation.Retrieval)];

    /// <summary>Values of <c>ai.operationId</c>; a function's id may follow after a space.</summary>
    public static ImmutableArray<OperationName> Vercel { get; } =
    [
        new("ai.generatetext.dogenerate", SpanOperation.Llm), new("ai.streamtext.dostream", SpanOperation.Llm), new("ai.generateobject.dogenerate", SpanOperation.Llm),
        new("ai.streamobject.dostream", SpanOperation.Llm), new("ai.embed.doembed", SpanOperation.Embedding), new("ai.embedmany.doembed", SpanOperation.Embedding),
        new("ai.rerank.dorerank", SpanOperation.Rerank), new("ai.toolcall", SpanOperation.Tool), new("ai.generatetext", SpanOperation.Agent),
        new("ai.streamtext", SpanOperation.Agent), new("ai.generateobject", SpanOperation.Agent), new("ai.streamobject", SpanOperation.Agent),
        new("ai.embed", SpanOperation.Embedding), new("ai.embedmany", SpanOperation.Embedding), new("ai.rerank", SpanOperation.Rerank),
    ];

    /// <summary>Values of <c>traceloop.span.kind</c>.</summary>
    public static ImmutableArray<OperationName> OpenLlmetryKinds { get; } =
        [new("workflow", SpanOperation.Workflow), new("task", SpanOperation.Step), new("agent", SpanOperation.Agent), new("tool", SpanOperation.Tool)];

    /// <summary>Values of <c>llm.request.type</c>.</summary>
    public static ImmutableArray<OperationName> OpenLlmetryRequests { get; } =
        [new("chat", SpanOperation.Llm), new("completion", SpanOperation.Llm), new("embedding", SpanOperation.Embedding), new("rerank", SpanOperation.Rerank)];

    /// <summary>Ends of OpenLLMetry's span names, which say what a span without any kind is: <c>openai.chat</c>, <c>joke.workflow</c>.</summary>
    public static ImmutableArray<OperationName> OpenLlmetrySpans { get; } =
    [
        new("chat", SpanOperation.Llm), new("completion", SpanOperation.Llm), new("completions", SpanOperation.Llm), new("response", SpanOperation.Llm),
        new("generate", SpanOperation.Llm), new("generate_content", SpanOperation.Llm), new("embed", SpanOperation.Embedding), new("embeddings", SpanOperation.Embedding),
        new("rerank", SpanOperation.Rerank), new("workflow", SpanOperation.Workflow), new("task", SpanOperation.Step), new("agent", SpanOperation.Agent), new("tool", SpanOperation.Tool),
    ];

    /// <summary>Vector databases whose queries are retrievals.</summary>
    public static ImmutableArray<string> VectorDatabases { get; } = ["pinecone", "chroma", "qdrant", "weaviate", "milvus", "marqo", "lancedb", "pg_vector", "pgvector"];

    /// <summary>Names of Google ADK's spans, up to the first space.</summary>
    public static ImmutableArray<OperationName> GoogleAdk { get; } =
    [
        new("invocation", SpanOperation.Workflow), new("agent_run", SpanOperation.Agent), new("invoke_agent", SpanOperation.Agent), new("call_llm", SpanOperation.Llm),
        new("generate_content", SpanOperation.Llm), new("execute_tool", SpanOperation.Tool), new("send_data", SpanOperation.Step),
    ];

    /// <summary>Names of Claude Code's spans.</summary>
    public static ImmutableArray<OperationName> ClaudeCode { get; } =
    [
        new("claude_code.interaction", SpanOperation.Workflow), new("claude_code.llm_request", SpanOperation.Llm), new("claude_code.tool", SpanOperation.Tool),
        new("claude_code.tool.execution", SpanOperation.Step), new("claude_code.tool.blocked_on_user", SpanOperation.Step),
    ];

    /// <summary>Names of the spans of Microsoft's Agent Framework workflows, up to the first space.</summary>
    public static ImmutableArray<OperationName> AgentFramework { get; } =
    [
        new("workflow.session", SpanOperation.Workflow), new("workflow_invoke", SpanOperation.Workflow), new("workflow.run", SpanOperation.Workflow),
        new("executor.process", SpanOperation.Step),
    ];

    /// <summary>Values of <c>genkit:metadata:subtype</c> and <c>genkit:type</c>.</summary>
    public static ImmutableArray<OperationName> Genkit { get; } =
    [
        new("model", SpanOperation.Llm), new("embedder", SpanOperation.Embedding), new("retriever", SpanOperation.Retrieval), new("reranker", SpanOperation.Rerank),
        new("tool", SpanOperation.Tool), new("flow", SpanOperation.Workflow), new("util", SpanOperation.Step), new("action", SpanOperation.Step),
        new("evaluator", SpanOperation.Evaluator), new("prompt", SpanOperation.PromptBuild),
    ];
}
