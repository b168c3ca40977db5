using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Shop.Chat.Retrieval;
using Sightglass.Shop.Tests.Hosting;
using Sightglass.Testing.Engine;

namespace Sightglass.Shop.Tests.Retrieval;

/// <summary>The vector index in a real ClickHouse.</summary>
public sealed class ClickHouseIndexTests : IAsyncLifetime
{
    private ServerEngine? _engine;

    public async Task InitializeAsync()
    {
        if (EngineUnderTest.SkipReason is null)
        {
            _engine = await ServerEngine.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    [EngineFact]
    public async Task Search_KnownQuestions_FindsWhatTheExactIndexFinds()
    {
        using var client = Client();
        var index = await LoadAsync(client);
        var exact = new ExactIndex();
        await exact.LoadAsync(ShippedCorpus.Corpus, await ShippedCorpus.VectorsAsync(), CancellationToken.None);
        var questions = RetrieverTests.Questions.Select(static row => (string)row[0]).ToList();
        var embedded = await ShippedCorpus.Embedding.GenerateAsync(questions);

        var shared = 0;
        foreach (var vector in embedded.Select(static each => each.Vector))
        {
            var found = await index.SearchAsync(vector, 5, CancellationToken.None);
            var expected = await exact.SearchAsync(vector, 5, CancellationToken.None);
            found.Count.ShouldBe(5);
            found[0].Similarity.ShouldBe(expected[0].Similarity, 0.01);
            shared += found.Select(static hit => hit.Id).Intersect(expected.Select(static hit => hit.Id), StringComparer.Ordinal).Count();
        }

        // HNSW is approximate: of 100 nearest at most five may be others.
        ((double)shared / (5 * questions.Count)).ShouldBeGreaterThan(0.95);
    }

    [EngineFact]
    public async Task Load_Twice_KeepsEveryDocumentOnce()
    {
        using var client = Client();
        await LoadAsync(client);
        var index = await LoadAsync(client);

        (await AskAsync(client, $"SELECT count() FROM {index.Table}")).ShouldBe(ShippedCorpus.Corpus.Documents.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [EngineFact]
    public async Task Search_Planned_UsesTheVectorIndex()
    {
        using var client = Client();
        var index = await LoadAsync(client);

        var plan = await AskAsync(client, $"EXPLAIN indexes = 1 WITH (SELECT embedding FROM {index.Table} LIMIT 1) AS wanted SELECT id FROM {index.Table} ORDER BY cosineDistance(embedding, wanted) LIMIT 5");

        plan.ShouldContain("vector_similarity");
    }

    [EngineFact]
    public async Task Query_ClickHouseIsTheIndex_IsAnsweredAndTheSpanSaysIt()
    {
        await using var host = await ChatHost.StartAsync(
            "Shop:Retrieval:Index=clickhouse", $"Shop:Retrieval:ClickHouse:Url={_engine!.Options.Url}", $"Shop:Retrieval:ClickHouse:User={_engine.Options.User}",
            $"Shop:Retrieval:ClickHouse:Password={_engine.Options.Password}");

        using var response = await host.PostAsync("/query", new { question = "Do you ship to Norway?" });

        (await response.JsonAsync()).GetProperty("sources").EnumerateArray().Select(static source => source.GetProperty("id").GetString()).ShouldContain("ship-005");
        var retrieval = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "rag.retrieval")).Only("rag.retrieval");
        retrieval.GetTagItem("gen_ai.data_source.id").ShouldBe("clickhouse");
    }

    [EngineFact]
    public async Task Query_ClickHouseIsGone_IsAProblemAndCallsNoModel()
    {
        await using var host = await ChatHost.StartAsync(
            "Shop:Retrieval:Index=clickhouse", $"Shop:Retrieval:ClickHouse:Url={_engine!.Options.Url}", $"Shop:Retrieval:ClickHouse:User={_engine.Options.User}",
            $"Shop:Retrieval:ClickHouse:Password={_engine.Options.Password}");
        await _engine.DisposeAsync();
        _engine = null;

        using var response = await host.PostAsync("/query", new { question = "Do you ship to Norway?" });

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await response.JsonAsync()).GetProperty("title").GetString().ShouldBe("The documents cannot be searched.");
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "rag.retrieval");
        spans.Only("rag.retrieval").Status.ShouldBe(System.Diagnostics.ActivityStatusCode.Error);
        spans.ShouldNotContain(static span => span.DisplayName == "llm.call");
    }

    private static async Task<string> AskAsync(HttpClient client, string sql)
    {
        using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), new StringContent(sql));
        return (await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Trim();
    }

    private HttpClient Client()
    {
        var options = _engine!.Options;
        var client = new HttpClient { BaseAddress = new Uri(options.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        return client;
    }

    private static async Task<ClickHouseIndex> LoadAsync(HttpClient client)
    {
        var index = new ClickHouseIndex(client, Options.Create(new RetrievalOptions()));
        await index.LoadAsync(ShippedCorpus.Corpus, await ShippedCorpus.VectorsAsync(), CancellationToken.None);
        return index;
    }
}
