using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads retrieved documents: <c>[{"id":"d1","score":0.91,"content":"..."}]</c>, also as <c>{"documents":[...]}</c>, with the names different stores
/// and frameworks give them, some of them one level down (<c>{"document":{...}}</c>, <c>{"metadata":{"source":"..."}}</c>).
/// </summary>
internal static class DocumentReader
{
    private const int Most = 1_000;

    public static IReadOnlyList<RetrievedDocument> Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        using var json = JsonPrefix.Parse(text);
        if (json is null)
        {
            return [Document(null, null, text, null)];
        }

        var list = PlainJson.Find(json.RootElement, "documents", "results", "matches", "data") ?? json.RootElement;
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Take(Most).Select(Read)] : [Read(list)];
    }

    private static RetrievedDocument Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Document(null, null, PlainJson.Text(json), null);
        }

        var inner = PlainJson.Find(json, "document") is { ValueKind: JsonValueKind.Object } document ? document : json;
        var metadata = PlainJson.Find(inner, "metadata") ?? default;
        return Document(
            PlainJson.Text(json, "id", "document_id", "doc_id") ?? PlainJson.Text(inner, "id", "document_id", "doc_id"),
            Score(json) ?? Score(inner),
            PlainJson.Text(inner, "content", "text", "page_content", "pageContent", "document", "chunk"),
            PlainJson.Text(inner, "title", "name", "source", "uri", "url") ?? PlainJson.Text(metadata, "title", "name", "source", "uri", "url"));
    }

    private static double? Score(JsonElement json)
        => PlainJson.Find(json, "score", "relevance_score", "relevanceScore", "similarity") is { ValueKind: JsonValueKind.Number } score && score.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A document whose text may be long, or no text.</summary>
    public static RetrievedDocument Document(string? id, double? score, string? text, string? title)
    {
        var cut = text is null ? null : MessageCut.Of(PartReader.TextPart(text));
        return new RetrievedDocument(id, score, cut is { Type: PartType.Media } media ? $"[{media.Bytes} bytes]" : cut?.Text, title, cut?.CutBytes);
    }
}
