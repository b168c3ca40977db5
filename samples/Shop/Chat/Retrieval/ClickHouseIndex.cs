using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shop.Chat.Documents;

namespace Shop.Chat.Retrieval;

/// <summary>
/// A table of ClickHouse with an index of the type <c>vector_similarity</c> (HNSW, cosine), over HTTP. One table for each corpus and embedding: another
/// corpus gets another table, so that services of two versions do not disturb each other.
/// </summary>
internal sealed class ClickHouseIndex(HttpClient client, IOptions<RetrievalOptions> options) : IVectorIndex
{
    private string? _table;

    public string Name => "clickhouse";

    /// <summary>The table's full name, once it is loaded.</summary>
    public string Table => _table ?? throw new InvalidOperationException("The index was not loaded.");

    public async Task LoadAsync(Corpus corpus, IReadOnlyList<ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken)
    {
        var database = options.Value.ClickHouse.Database;
        var table = $"{database}.documents_{corpus.Fingerprint}_{OfflineEmbedding.Dimensions}";
        await RunAsync($"CREATE DATABASE IF NOT EXISTS {database}", body: null, parameters: [], cancellationToken);
        await RunAsync(
            $"""
            CREATE TABLE IF NOT EXISTS {table}
            (
                id String,
                embedding Array(Float32),
                INDEX nearest embedding TYPE vector_similarity('hnsw', 'cosineDistance', {OfflineEmbedding.Dimensions})
            )
            ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100
            """,
            body: null,
            parameters: [],
            cancellationToken);

        // The token makes the insert one that happens once, however often and by however many services it is sent.
        var rows = new StringBuilder();
        foreach (var (document, vector) in corpus.Documents.Zip(vectors))
        {
            rows.AppendLine(JsonSerializer.Serialize(new { id = document.Id, embedding = vector }));
        }

        await RunAsync($"INSERT INTO {table} SETTINGS insert_deduplication_token = '{corpus.Fingerprint}' FORMAT JSONEachRow", rows.ToString(), [], cancellationToken);
        _table = table;
    }

    public async Task<IReadOnlyList<IndexHit>> SearchAsync(ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken)
    {
        var text = await RunAsync(
            $$"""
            WITH {vector:Array(Float32)} AS wanted
            SELECT id, 1 - cosineDistance(embedding, wanted) AS similarity FROM {{Table}}
            ORDER BY cosineDistance(embedding, wanted) LIMIT {count:UInt32} FORMAT JSONEachRow
            """,
            body: null,
            [("vector", VectorText(vector.Span)), ("count", count.ToString(CultureInfo.InvariantCulture))],
            cancellationToken);

        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<IndexHit>(line, JsonSerializerOptions.Web)!)];
    }

    private static string VectorText(ReadOnlySpan<float> vector)
    {
        var text = new StringBuilder("[");
        foreach (var each in vector)
        {
            text.Append(text.Length > 1 ? "," : "").Append(each.ToString("R", CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }

    private async Task<string> RunAsync(string sql, string? body, (string Name, string Value)[] parameters, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in parameters)
        {
            form.Add(new StringContent(value), $"param_{name}");
        }

        // What is inserted goes behind the statement; a question's parameters beside it.
        if (parameters.Length > 0)
        {
            form.Add(new StringContent(sql), "query");
        }

        using var plain = new StringContent(body is null ? sql : $"{sql}\n{body}");
        using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), parameters.Length > 0 ? form : plain, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? text
            : throw new HttpRequestException($"ClickHouse at {client.BaseAddress} answered {(int)answer.StatusCode}: {text.Split('\n')[0]}", inner: null, answer.StatusCode);
    }
}
