using System.Diagnostics;
using System.Runtime.InteropServices;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Writes what is known of a call onto its span. On the span of another instrumentation only what it does not say itself.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CallAttributes(Activity? activity, bool isOwn, AttributeNames names)
{
    public Activity? Activity { get; } = activity;

    public bool IsRecorded => Activity is { IsAllDataRequested: true };

    private bool HasGenAi => names != AttributeNames.Plain;

    private bool HasPlain => names != AttributeNames.OpenTelemetry;

    public bool Has(string name) => Activity?.GetTagItem(name) is not null;

    public void Set(string name, object? value)
    {
        if (IsRecorded && value is not null && (isOwn || !Has(name)))
        {
            Activity!.SetTag(name, value);
        }
    }

    /// <summary>As the other, of what is said once: an own span needs not be searched for an earlier value.</summary>
    private void Add(string name, object value)
    {
        if (isOwn)
        {
            Activity!.AddTag(name, value);
        }
        else if (!Has(name))
        {
            Activity!.SetTag(name, value);
        }
    }

    /// <summary>What is known before the request; said once.</summary>
    public void Request(ModelCall call, string operation)
    {
        if (!IsRecorded)
        {
            return;
        }

        Add(GenAiNames.Operation, operation);
        if (call.Provider.Length > 0)
        {
            Set(GenAiNames.Provider, PlainNames.Provider, call.Provider);
        }

        if (call.Model.Length > 0)
        {
            Set(GenAiNames.RequestModel, PlainNames.Model, call.Model);
        }

        if (call.Temperature is { } temperature)
        {
            Set(GenAiNames.Temperature, PlainNames.Temperature, temperature);
        }

        if (call.TopP is { } topP)
        {
            Set(GenAiNames.TopP, PlainNames.TopP, topP);
        }

        if (call.MaxTokens is { } maxTokens)
        {
            Set(GenAiNames.MaxTokens, PlainNames.MaxTokens, maxTokens);
        }

        // By OpenTelemetry's rule only what is streamed says so.
        if (HasPlain || call.IsStream)
        {
            Set(call.IsStream && HasGenAi ? GenAiNames.Stream : null, PlainNames.Stream, call.IsStream);
        }

        if (call.PromptTemplate is not null)
        {
            Set(GenAiNames.PromptName, PlainNames.PromptTemplateId, call.PromptTemplate);
        }

        if (call.PromptVersion is not null)
        {
            Set(GenAiNames.PromptVersion, PlainNames.PromptTemplateVersion, call.PromptVersion);
        }
    }

    /// <summary>Said once, at the end.</summary>
    public void Usage(in CallUsage usage)
    {
        Count(GenAiNames.InputTokens, PlainNames.PromptTokens, usage.Input);
        Count(GenAiNames.OutputTokens, PlainNames.CompletionTokens, usage.Output);
        Count(null, PlainNames.TotalTokens, usage.Total ?? (usage.Input + usage.Output));
        Count(GenAiNames.CacheReadTokens, null, usage.CacheRead);
        Count(GenAiNames.CacheWriteTokens, null, usage.CacheWrite);
        Count(GenAiNames.ReasoningTokens, null, usage.Reasoning);
    }

    public void Stream(CallClock clock, bool hasLeftEarly)
    {
        if (clock.FirstChunk is { } first)
        {
            Set(GenAiNames.TimeToFirstChunk, first.TotalSeconds);
            Set(PlainNames.Chunks, clock.Chunks);
        }

        if (hasLeftEarly)
        {
            Set(PlainNames.LeftEarly, true);
        }
    }

    public void Failed(ProviderError error)
    {
        Set(GenAiNames.ErrorType, error.Type);
        Set(PlainNames.ErrorClass, error.Class);
        if (IsRecorded)
        {
            Activity!.SetStatus(ActivityStatusCode.Error);
        }
    }

    public void Event(string name)
    {
        if (IsRecorded)
        {
            Activity!.AddEvent(new ActivityEvent(name));
        }
    }

    public void Event(string name, string tag, object value)
    {
        if (IsRecorded)
        {
            Activity!.AddEvent(new ActivityEvent(name, default, new ActivityTagsCollection { [tag] = value }));
        }
    }

    /// <summary>Ends the span if it is our own.</summary>
    public void End()
    {
        if (isOwn)
        {
            StepSpan.End(Activity);
        }
    }

    private void Count(string? genAi, string? plain, long? count)
    {
        if (count is { } known && IsRecorded)
        {
            Set(genAi, plain, known);
        }
    }

    /// <summary>Under both names, or the one that is chosen; where there is only one name, under that.</summary>
    private void Set(string? genAi, string? plain, object value)
    {
        if (genAi is not null && (HasGenAi || plain is null))
        {
            Add(genAi, value);
        }

        if (plain is not null && (HasPlain || genAi is null))
        {
            Add(plain, value);
        }
    }
}
