namespace Sightglass.Ingest.Normalise;

/// <summary>Families of keys that a span's attributes belong to: what tells the dialects apart.</summary>
[Flags]
internal enum KeyFamilies : byte
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
}
