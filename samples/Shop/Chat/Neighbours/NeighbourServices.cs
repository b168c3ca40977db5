using Microsoft.Extensions.Options;

namespace Shop.Chat.Neighbours;

/// <summary>Adds the clients of the other services. HttpClient carries trace and baggage by itself.</summary>
internal static class NeighbourServices
{
    public static void AddNeighbours(this IServiceCollection services)
    {
        services.AddOptions<NeighbourOptions>().BindConfiguration(NeighbourOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient<FraudCheckClient>((provider, client) => Configure(provider, client, static options => options.FraudCheck));
        services.AddHttpClient<RecommendationsClient>((provider, client) => Configure(provider, client, static options => options.Recommendations));
    }

    private static void Configure(IServiceProvider provider, HttpClient client, Func<NeighbourOptions, Uri> address)
    {
        var options = provider.GetRequiredService<IOptions<NeighbourOptions>>().Value;
        client.BaseAddress = address(options);
        client.Timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds);
    }
}
