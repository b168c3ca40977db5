using Shop.Chat.Access;
using Shop.Chat.Evaluation;
using Shop.Chat.Models;
using Shop.Chat.Neighbours;
using Shop.Chat.Pipeline;
using Shop.Chat.Postprocessing;
using Shop.Chat.Prompts;
using Shop.Chat.Requests;
using Shop.Chat.Retrieval;
using Shop.Chat.Stories;
using Shop.Chat.Tools;
using Shop.Contracts;

namespace Shop.Chat;

/// <summary>The service that answers customers.</summary>
internal static class ChatApplication
{
    /// <summary>Puts it together.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="change">Changes it before it is built; null for nothing.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = ShopService.CreateBuilder(args, "shop-chat");
        var services = builder.Services;
        services.AddAccess();
        services.AddRetrieval();
        services.AddPrompts();
        services.AddTools();
        services.AddModels(builder.Configuration);
        services.AddEvaluation();
        services.AddNeighbours();
        services.AddOptions<StoryOptions>().BindConfiguration(StoryOptions.Section).ValidateDataAnnotations()
            .Validate(static stories => stories.Always.Length == 0 || Story.Parse(stories.Always) is not null, $"{StoryOptions.Section}:Always must be one of: {Story.AllNames}.")
            .ValidateOnStart();
        services.AddSingleton<StoryTeller>();
        services.AddSingleton<Postprocessor>();
        services.AddSingleton<AnswerPipeline>();
        services.AddSingleton<Conversations>();
        services.AddSingleton<AnswerRequests>();
        change?.Invoke(builder);

        var app = builder.Build();
        app.UseShopService();
        app.UseAccess();
        app.MapAnswers();
        return app;
    }
}
