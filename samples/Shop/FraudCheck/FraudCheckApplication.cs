using Shop.Contracts;
using Sightglass.Instrumentation.Identity;

namespace Shop.FraudCheck;

/// <summary>The service that says whether a request looks like an attempt to find out about other people's orders.</summary>
internal static class FraudCheckApplication
{
    public static WebApplication Build(string[] args)
    {
        var builder = ShopService.CreateBuilder(args, "shop-fraudcheck");
        builder.Services.AddSingleton<OrderEnumeration>();
        var app = builder.Build();
        app.UseShopService();
        app.MapPost("/assessments", static (AssessmentRequest request, OrderEnumeration enumeration) => request.OrderNumbers is null
            ? Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["orderNumbers"] = ["orderNumbers must be a list."] })
            : Results.Ok(enumeration.Assess(WhoBaggage.Current.User ?? "", request)));
        return app;
    }
}
