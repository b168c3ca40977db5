namespace Sightglass.Ingest.Normalise;

/// <summary>Families of keys that a span's attributes belong to: what tells the dialects apart.</summary>
[Flags]
internal enum KeyFamilies : ushort
{
    None = 0,

    /// <summary>Any <c>gen_ai.*</c>.</summary>
    GenAi = 1,

    /// <summary>Any <c>rag.*</c>.</summary>
    Rag = 2,

    /// <summary>Any <c>llm.eval.*</c>.</summary>
    Eval = 4,

    /// <summary><c>llm.model</c>, <c>llm.cost_estimated_usd</c> or <c>llm.prompt_template_id</c>.</summary>
    PlainCall = 8,

    /// <summary>Any <c>llm.usage.*</c>.</summary>
    PlainUsage = 16,

    /// <summary>Any <c>traceloop.*</c>.</summary>
    Traceloop = 32,

    /// <summary>Any <c>logfire.*</c>.</summary>
    Logfire = 64,

    /// <summary><c>llm.input_messages.0.message.role</c> and the like: OpenInference's messages, a key for each part.</summary>
    OpenInferenceMessages = 128,

    /// <summary><c>gen_ai.prompt.0.role</c> and the like: OpenLLMetry's messages, a key for each part.</summary>
    IndexedPrompt = 256,

    /// <summary><c>retrieval.documents.0.document.id</c> and the like.</summary>
    IndexedDocuments = 512,

    /// <summary>Any <c>langsmith.*</c>.</summary>
    LangSmith = 1024,
}
