using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Tests;

/// <summary>What others do wrong while a step is told of does not reach the application. Delegates and exporters that throw have their tests beside them.</summary>
[Collection(ProcessWide.Name)]
public sealed class NeverThrowsTests
{
    [Fact]
    public void Step_ListenerThrows_GoesOn()
    {
        using var outer = new Activity("outer").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SightglassTracer.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _ => throw new InvalidOperationException("broken"),
            ActivityStopped = _ => throw new InvalidOperationException("broken"),
        };
        ActivitySource.AddActivityListener(listener);
        using var tracer = new SightglassTracer();

        var step = tracer.Retrieval();
        step.Activity.ShouldNotBeNull();
        step.Returned(3);
        step.Dispose();

        Activity.Current.ShouldBe(outer);
        using (tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" }))
        {
            Activity.Current.ShouldNotBe(outer);
        }

        Activity.Current.ShouldBe(outer);
    }

    [Fact]
    public void Step_SamplerThrows_IsNotMade()
    {
        using var outer = new Activity("outer").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SightglassTracer.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => throw new InvalidOperationException("broken"),
        };
        ActivitySource.AddActivityListener(listener);
        using var tracer = new SightglassTracer();

        tracer.Retrieval().Activity.ShouldBeNull();

        Activity.Current.ShouldBe(outer);
    }

    [Fact]
    public void Call_MeterListenerThrows_GoesOn()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, to) =>
            {
                if (instrument.Meter.Name == SightglassTracer.SourceName)
                {
                    to.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("broken"));
        listener.Start();
        using var tracer = new SightglassTracer();

        Should.NotThrow(() => tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" }).Dispose());
    }

    [Fact]
    public void Prompt_RedactorThrows_TextIsNotSent()
    {
        using var recorder = new SpanRecorder(SightglassTracer.SourceName);
        using var tracer = new SightglassTracer(new SightglassOptions { Content = ContentCapture.Redacted, Redact = _ => throw new InvalidOperationException("broken") });

        using (var call = tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" }))
        {
            call.Prompt("secret");
            call.Answer("secret");
        }

        var span = recorder.Named(StepNames.Call);
        span.GetTagItem(PlainNames.PromptHash).ShouldNotBeNull();
        span.TagObjects.Where(tag => tag.Value is string text && text.Contains("secret", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
