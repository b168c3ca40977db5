using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Bench.Instrumentation;

/// <summary>The same request with the library.</summary>
internal static class WithLibrary
{
    public static readonly SightglassTracer Tracer = new();
    public static readonly ModelCall Asked = new() { Provider = "openai", Model = "gpt-4o", IsStream = true };

    public static void Request()
    {
        using (var retrieval = Tracer.Retrieval(5, 0.25, "shop"))
        {
            retrieval.Returned(3);
        }

        using (var prompt = Tracer.PromptBuild("answer", "3"))
        {
            prompt.Built(Texts.Prompt);
        }

        Call();
        using var post = Tracer.Postprocess();
        post.Finished(Texts.Answer.Length);
    }

    public static void Call()
    {
        using var call = Tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o", Temperature = 0.2, MaxTokens = 500 });
        if (!call.IsOn)
        {
            return;
        }

        call.Prompt(Texts.Prompt);
        call.Responded("gpt-4o", "resp-1");
        call.Used(new CallUsage { Input = 1200, Output = 80 });
        call.Finished("stop");
        call.Answer(Texts.Answer);
    }

    /// <summary>One of each step, where nobody listens.</summary>
    public static void Steps()
    {
        Tracer.Retrieval(5, 0.25, "shop").Dispose();
        Tracer.PromptBuild("answer", "3").Dispose();
        Tracer.Call(Asked).Dispose();
        Tracer.Tool("stock", "c-1").Dispose();
        Tracer.Postprocess().Dispose();
        Tracer.Evaluation().Dispose();
    }

    /// <summary>A streamed answer of so many chunks.</summary>
    public static void Stream(int chunks)
    {
        using var call = Tracer.Call(Asked);
        for (var i = 0; i < chunks; i++)
        {
            call.Chunk(" word");
        }

        call.Completed();
    }
}
