using Sightglass.Conventions;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise;

/// <summary>The conventions' names, ready to be asked with UTF-8 bytes.</summary>
internal static class ConventionIndex
{
    public static readonly int Fields = Enum.GetValues<ConventionField>().Length;

    /// <summary>Fields whose value may be a word for "nothing"; elsewhere such a word is taken as it is.</summary>
    private static readonly bool[] NullWordsApply = MarkNullWords(
        ConventionField.Provider, ConventionField.RequestModel, ConventionField.ResponseModel, ConventionField.ResponseId,
        ConventionField.FinishReasons, ConventionField.ToolName, ConventionField.ToolCallId, ConventionField.PromptName,
        ConventionField.PromptVersion, ConventionField.SessionId, ConventionField.UserId, ConventionField.TenantId);

    private static readonly Utf8Lookup<ConventionHit> Names = Index();

    private static readonly SpokenIndex NullWordIndex = new([.. NullWords.All.Select(static word => new SpokenName(word, word))]);

    public static bool TryFind(ReadOnlySpan<byte> key, out ConventionHit hit) => Names.TryGet(key, out hit);

    public static bool IsNullWord(ConventionField field, ReadOnlySpan<byte> text)
        => NullWordsApply[(int)field] && NullWordIndex.TryFind(text, out _);

    public static KeyFamilies FamilyOf(ReadOnlySpan<byte> key)
    {
        if (key.Length < 5)
        {
            return KeyFamilies.None;
        }

        switch (key[0])
        {
            case (byte)'g':
                return key.StartsWith("gen_ai."u8) ? KeyFamilies.GenAi : KeyFamilies.None;
            case (byte)'r':
                return key.StartsWith("rag."u8) ? KeyFamilies.Rag : KeyFamilies.None;
            case (byte)'l' when key.StartsWith("llm."u8):
                var rest = key[4..];
                return rest.SequenceEqual("model"u8) || rest.SequenceEqual("cost_estimated_usd"u8) || rest.SequenceEqual("prompt_template_id"u8)
                    ? KeyFamilies.PlainCall
                    : rest.StartsWith("eval."u8) ? KeyFamilies.Eval
                    : rest.StartsWith("usage."u8) ? KeyFamilies.PlainUsage
                    : KeyFamilies.None;
            default:
                return KeyFamilies.None;
        }
    }

    private static Utf8Lookup<ConventionHit> Index()
    {
        var ranks = new byte[Fields];
        return new Utf8Lookup<ConventionHit>(
            [.. ConventionNames.All.Select(name => KeyValuePair.Create(name.Name, new ConventionHit(name.Field, ranks[(int)name.Field]++)))]);
    }

    private static bool[] MarkNullWords(params ReadOnlySpan<ConventionField> fields)
    {
        var marks = new bool[Fields];
        foreach (var field in fields)
        {
            marks[(int)field] = true;
        }

        return marks;
    }
}
