namespace Shop.Chat.Prompts;

/// <summary>Adds the prompts.</summary>
internal static class PromptServices
{
    public static void AddPrompts(this IServiceCollection services)
    {
        services.AddOptions<PromptOptions>().BindConfiguration(PromptOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(static _ => new PromptTemplates(Path.Combine(AppContext.BaseDirectory, "Templates")));
        services.AddSingleton<PromptAssembly>();
    }
}
