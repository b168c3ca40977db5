using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Shop.Chat.Documents;
using Sightglass.Instrumentation;

namespace Shop.Chat.Retrieval;

/// <summary>Adds the corpus, the embedding, the index and the retriever.</summary>
internal static class RetrievalServices
{
    public static void AddRetrieval(this IServiceCollection services)
    {
        services.AddOptions<RetrievalOptions>().BindConfiguration(RetrievalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(static provider => Corpus.Read(Path.Combine(AppContext.BaseDirectory, provider.GetRequiredService<IOptions<RetrievalOptions>>().Value.Corpus)));
        services.AddSingleton<OfflineEmbedding>();
        services.AddSingleton(static provider => provider.GetRequiredService<OfflineEmbedding>().WithSightglass(provider.GetRequiredService<SightglassTracer>()));
        services.AddHttpClient<ClickHouseIndex>(static (provider, client) =>
        {
            var clickHouse = provider.GetRequiredService<IOptions<RetrievalOptions>>().Value.ClickHouse;
            client.BaseAddress = clickHouse.Url;
            client.Timeout = TimeSpan.FromSeconds(10);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clickHouse.User}:{clickHouse.Password}")));
        });
        services.AddSingleton<IVectorIndex>(static provider => provider.GetRequiredService<IOptions<RetrievalOptions>>().Value.Index == "clickhouse"
            ? provider.GetRequiredService<ClickHouseIndex>()
            : new ExactIndex());
        services.AddSingleton<Retriever>();
        services.AddHostedService<IndexLoading>();
    }
}
