using System.Diagnostics;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Tests.Steps;

[Collection(NobodyListens.Name)]
public sealed class NobodyListensTests
{
    private static readonly ModelCall Asked = new() { Provider = "openai", Model = "gpt-4o", IsStream = true };

    [Fact]
    public void Steps_NobodyListens_AllocateNothing()
    {
        using var tracer = new SightglassTracer();
        All(tracer);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            All(tracer);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Steps_NotSampled_AllocateNothing()
    {
        using var listener = new ActivityListener { ShouldListenTo = static _ => true, Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.None };
        ActivitySource.AddActivityListener(listener);
        // Without a request around it the framework makes up a trace id for the sampler to look at: 48 bytes that are not ours.
        using var request = new Activity("request").Start();
        using var tracer = new SightglassTracer();
        All(tracer);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            All(tracer);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void All(SightglassTracer tracer)
    {
        using (var retrieval = tracer.Retrieval(5, 0.5, "store", "query"))
        {
            retrieval.Returned(3);
        }

        using (var prompt = tracer.PromptBuild("answer", "3"))
        {
            prompt.Built("prompt");
        }

        using (var call = tracer.Call(Asked))
        {
            call.Prompt("prompt");
            call.Chunk("chunk");
            call.Used(new CallUsage { Input = 1, Output = 1 });
            call.Completed();
        }

        using (var tool = tracer.Tool("stock", "call-1"))
        {
            tool.Arguments("{}");
        }

        using (var post = tracer.Postprocess())
        {
            post.Finished(10);
        }

        using (var evaluation = tracer.Evaluation())
        {
            evaluation.Result("relevance", 1);
        }
    }
}
