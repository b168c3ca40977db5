using Microsoft.Extensions.DependencyInjection.Extensions;
using Sightglass.Query.Breakdown;
using Sightglass.Query.Budgets;
using Sightglass.Query.Costs;
using Sightglass.Query.Doctor;
using Sightglass.Query.Export;
using Sightglass.Query.Facets;
using Sightglass.Query.Groups;
using Sightglass.Query.Live;
using Sightglass.Query.Traces;
using Sightglass.Query.Views;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Budgets;
using Sightglass.Storage.ClickHouse.Control;
using Sightglass.Storage.ClickHouse.Pricing;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Read.Costs;
using Sightglass.Storage.ClickHouse.Read.Doctor;
using Sightglass.Storage.ClickHouse.Remap;
using Sightglass.Storage.Control;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Doctor;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Live;
using Sightglass.Storage.Models;
using Sightglass.Storage.Pricing;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api;

/// <summary>Registers what lists of traces, sessions and users need.</summary>
internal static class ListsServiceCollectionExtensions
{
    /// <summary>Adds the questions. The host MUST also register what <see cref="AddListReaders"/> does.</summary>
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.TryAddSingleton<TraceCounting>();
        services.TryAddSingleton<FacetSearch>();
        services.TryAddSingleton<BreakdownSearch>();
        services.TryAddSingleton<LiveTraces>();
        services.TryAddSingleton<TraceExport>();
        services.TryAddSingleton<TraceGroupSearch>();
        services.TryAddSingleton<SavedViews>();
        services.TryAddSingleton<UsageVerdicts>();
        services.TryAddSingleton<CostSearch>();
        services.TryAddSingleton<CostPartsSearch>();
        services.TryAddSingleton<DoctorSearch>();
        services.TryAddSingleton<BudgetLedger>();
        services.TryAddSingleton<BudgetBook>();
        services.TryAddSingleton<BudgetCheck>();
        return services;
    }

    /// <summary>Adds the ways into the store.</summary>
    public static IServiceCollection AddListReaders(this IServiceCollection services)
        => services
            .AddSingleton<ITraceCounter, ClickHouseTraceCounter>()
            .AddSingleton<IFacetReader, ClickHouseFacetReader>()
            .AddSingleton<IBreakdownReader, ClickHouseBreakdownReader>()
            .AddSingleton<IArrivalReader, ClickHouseArrivalReader>()
            .AddSingleton<ITraceStream, ClickHouseTraceStream>()
            .AddSingleton<ITraceGroupReader, ClickHouseTraceGroupReader>()
            .AddSingleton<ISpendReader, ClickHouseSpendReader>()
            .AddSingleton<IEmitterReader, ClickHouseEmitterReader>()
            .AddSingleton<ICostReader, ClickHouseCostReader>()
            .AddSingleton<IControlStore, ClickHouseControlStore>()
            .AddSingleton<IModelUseReader, ClickHouseModelUseReader>()
            .AddSingleton<IPricingStore, ClickHousePricingStore>()
            .AddSingleton<IRemapStore, ClickHouseRemapStore>();
}
