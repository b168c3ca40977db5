namespace Sightglass.Ingest.Normalise;

/// <summary>Tells the families that keys belong to.</summary>
internal static class KeyFamilyIndex
{
    public static KeyFamilies Of(ReadOnlySpan<byte> key)
    {
        if (key.Length < 5)
        {
            return KeyFamilies.None;
        }

        return key[0] switch
        {
            (byte)'g' when key.StartsWith("gen_ai."u8) => OfGenAi(key[7..]),
            (byte)'r' when key.StartsWith("rag."u8) => KeyFamilies.Rag,
            (byte)'r' when key.StartsWith("retrieval.documents."u8) || key.StartsWith("reranker.output_documents."u8) => KeyFamilies.IndexedDocuments,
            (byte)'l' when key.StartsWith("llm."u8) => OfLlm(key[4..]),
            (byte)'l' when key.StartsWith("logfire."u8) => KeyFamilies.Logfire,
            (byte)'l' when key.StartsWith("langsmith."u8) => KeyFamilies.LangSmith,
            (byte)'t' when key.StartsWith("traceloop."u8) => KeyFamilies.Traceloop,
            _ => KeyFamilies.None,
        };
    }

    private static KeyFamilies OfGenAi(ReadOnlySpan<byte> rest)
    {
        var index = rest.StartsWith("prompt."u8) ? rest["prompt."u8.Length..] : rest.StartsWith("completion."u8) ? rest["completion."u8.Length..] : default;
        return !index.IsEmpty && char.IsAsciiDigit((char)index[0]) ? KeyFamilies.GenAi | KeyFamilies.IndexedPrompt : KeyFamilies.GenAi;
    }

    private static KeyFamilies OfLlm(ReadOnlySpan<byte> rest)
        => rest.SequenceEqual("model"u8) || rest.SequenceEqual("cost_estimated_usd"u8) || rest.SequenceEqual("prompt_template_id"u8) ? KeyFamilies.PlainCall
            : rest.StartsWith("eval."u8) ? KeyFamilies.Eval
            : rest.StartsWith("usage."u8) ? KeyFamilies.PlainUsage
            : rest.StartsWith("input_messages."u8) || rest.StartsWith("output_messages."u8) ? KeyFamilies.OpenInferenceMessages
            : KeyFamilies.None;
}
