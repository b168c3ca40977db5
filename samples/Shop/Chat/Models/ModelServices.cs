using Microsoft.Extensions.Options;
using Shop.Chat.Tools;
using Sightglass.Instrumentation;

namespace Shop.Chat.Models;

/// <summary>Adds the models and the cache.</summary>
internal static class ModelServices
{
    public static void AddModels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ResilienceOptions>().BindConfiguration(ResilienceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddModelOptions(ModelOptions.Section);
        services.AddModelOptions(ModelOptions.FallbackSection);
        services.AddSingleton<AnswerCache>();
        services.AddSingleton(static provider => new ModelClients(
            provider.GetRequiredService<IOptions<ResilienceOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<SightglassTracer>()));

        // Without the section there is no fallback, which no value of a setting could say.
        var hasFallback = configuration.GetSection(ModelOptions.FallbackSection).Exists();
        services.AddSingleton(provider =>
        {
            var models = provider.GetRequiredService<IOptionsMonitor<ModelOptions>>();
            var first = models.Get(ModelOptions.Section);
            var client = provider.GetRequiredService<ModelClients>().ForAnswers(first, hasFallback ? models.Get(ModelOptions.FallbackSection) : null);
            return new AnswerModel(client, first, provider.GetRequiredService<ToolRunner>());
        });
    }

    /// <summary>Adds a model's settings under their section's name.</summary>
    public static void AddModelOptions(this IServiceCollection services, string section)
        => services.AddOptions<ModelOptions>(section).BindConfiguration(section).ValidateDataAnnotations()
            .Validate(options => options.FindFault(section) is null, $"{section}: Name must be set for the kinds OpenAI and Anthropic, and BearsNameOf must be PROVIDER/MODEL.")
            .ValidateOnStart();
}
