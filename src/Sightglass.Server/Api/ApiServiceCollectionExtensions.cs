using Microsoft.Extensions.DependencyInjection.Extensions;
using Sightglass.Query;
using Sightglass.Query.Conversations;
using Sightglass.Query.Filter;
using Sightglass.Query.Logs;
using Sightglass.Query.Metrics;
using Sightglass.Query.Previews;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Description;
using Sightglass.Server.Api.Json;

namespace Sightglass.Server.Api;

/// <summary>Registers the REST API.</summary>
public static class ApiServiceCollectionExtensions
{
    /// <summary>
    /// Adds what the endpoints need. The host MUST also register <see cref="Storage.Spans.ISpanReader"/>, <see cref="Storage.Traces.ITraceReader"/>, <see cref="Storage.Logs.ILogReader"/>,
    /// what <see cref="ListsServiceCollectionExtensions.AddLists"/>, <see cref="PricesServiceCollectionExtensions.AddPrices"/> and <see cref="RemapServiceCollectionExtensions.AddRemap"/> ask for, <see cref="Ledger.IIngestLedgerSource"/> and
    /// <see cref="Setup.ISetupSource"/>; it MAY register <see cref="QueryOptions"/> and a <see cref="TimeProvider"/> before.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new QueryOptions());
        services.TryAddSingleton<TraceSearch>();
        services.TryAddSingleton<TraceReading>();
        services.TryAddSingleton<TraceFind>();
        services.TryAddSingleton<ConversationReading>();
        services.TryAddSingleton<PreviewReading>();
        services.TryAddSingleton<SpanSearch>();
        services.TryAddSingleton<LogSearch>();
        services.TryAddSingleton<LoggedContentReading>();
        services.TryAddSingleton<StatsSearch>();
        services.TryAddSingleton<FilterCompletion>();
        services.AddLists();
        services.AddPrices();
        services.AddRemap();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(1, ListsJsonContext.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(2, PricesJsonContext.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(3, CostsJsonContext.Default);

            // numbers are numbers: the description must not offer them as text too
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", ApiDescription.Configure);
        return services;
    }
}
