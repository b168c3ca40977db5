using Shop.Contracts;

namespace Shop.Recommendations;

/// <summary>The service that says which products go with others.</summary>
internal static class RecommendationsApplication
{
    private const int MostWanted = 10;

    public static WebApplication Build(string[] args)
    {
        var builder = ShopService.CreateBuilder(args, "shop-recommendations");
        builder.Services.AddSingleton(Catalogue.Read(Path.Combine(AppContext.BaseDirectory, "Corpus")));
        var app = builder.Build();
        app.UseShopService();
        app.MapPost("/recommendations", static (RecommendationRequest request, Catalogue catalogue) => request.Limit is < 1 or > MostWanted || request.ProductIds is null
            ? Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["limit"] = [$"productIds must be a list and limit from 1 to {MostWanted}."] })
            : Results.Ok(catalogue.Related(request.ProductIds, request.Limit)));
        return app;
    }
}
