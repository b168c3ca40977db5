namespace Sightglass.Instrumentation.Setup;

/// <summary>The activity sources that matter to an application that calls language models.</summary>
internal static class ModelSources
{
    /// <summary>ASP.NET Core's: the request.</summary>
    public const string AspNetCore = "Microsoft.AspNetCore";

    /// <summary>HttpClient's: what is sent to providers and others.</summary>
    public const string HttpClient = "System.Net.Http";

    /// <summary>Ours and those of the SDKs.</summary>
    public static string[] Steps { get; } =
    [
        SightglassTracer.SourceName, "Experimental.Microsoft.Extensions.AI", "Experimental.Microsoft.Agents.AI", "OpenAI.ChatClient",
        "com.anthropic.sdk.csharp", "Microsoft.SemanticKernel.Diagnostics",
    ];

    public static bool IsStep(string name) => Array.IndexOf(Steps, name) >= 0;
}
