using Microsoft.Extensions.Options;
using Shop.Chat.Models;
using Shop.Chat.Prompts;
using Sightglass.Instrumentation;

namespace Shop.Chat.Evaluation;

/// <summary>Adds the checks and the judge.</summary>
internal static class EvaluationServices
{
    private const string Template = "judge";
    private const string Version = "1";

    public static void AddEvaluation(this IServiceCollection services)
    {
        services.AddOptions<JudgeOptions>().BindConfiguration(JudgeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddModelOptions(JudgeOptions.ModelSection);
        services.AddSingleton<InlineEvaluation>();
        services.AddSingleton<JudgeQueue>();
        services.AddHostedService(static provider =>
        {
            var model = provider.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get(JudgeOptions.ModelSection);
            return new Judge(
                provider.GetRequiredService<JudgeQueue>(),
                provider.GetRequiredService<ModelClients>().ForJudging(model),
                model,
                provider.GetRequiredService<PromptTemplates>().Find(Template, Version) ?? throw new InvalidOperationException($"Templates/{Template}.v{Version}.md is missing."),
                provider.GetRequiredService<IOptions<JudgeOptions>>(),
                provider.GetRequiredService<SightglassTracer>(),
                provider.GetRequiredService<ILogger<Judge>>());
        });
    }
}
