using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Content;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Metrics;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.Instrumentation;

/// <summary>
/// Begins the logical steps of a request, each a span of the source <see cref="SourceName"/>. Thread-safe; never throws for what it is told, but for a null
/// where there must be something. Where nobody listens a step costs a few nanoseconds and allocates nothing.
/// </summary>
public sealed class SightglassTracer : IDisposable
{
    /// <summary>The name of the source of the spans, and of the meter.</summary>
    public const string SourceName = "Sightglass";

    private const string Chat = "chat";
    private const string Embeddings = "embeddings";
    private const string SchemaUrl = "https://opentelemetry.io/schemas/1.41.0";

    private static readonly string Version = typeof(SightglassTracer).Assembly.GetName().Version?.ToString() ?? "";
    private static readonly ActivitySource Source = new(new ActivitySourceOptions(SourceName) { Version = Version, TelemetrySchemaUrl = SchemaUrl });

    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly CallMetrics _metrics;

    /// <summary>Makes one.</summary>
    /// <param name="options">How steps are told of; null for the defaults. Changes made later are not seen.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <param name="meters">Where the meter comes from; null for one of its own.</param>
    public SightglassTracer(SightglassOptions? options = null, TimeProvider? clock = null, IMeterFactory? meters = null)
    {
        Options = options ?? new SightglassOptions();
        Clock = clock ?? TimeProvider.System;
        Content = new ContentWriter(Options, Options.Content ?? ContentFromEnvironment());
        Prices = new PriceEstimate(Options.PricesInUse());
        var meter = new MeterOptions(SourceName) { Version = Version, TelemetrySchemaUrl = SchemaUrl };
        _ownsMeter = meters is null;
        _meter = meters?.Create(meter) ?? new Meter(meter);
        _metrics = new CallMetrics(_meter, Options.Metrics);
    }

    internal SightglassOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal ContentWriter Content { get; }

    internal PriceEstimate Prices { get; }

    /// <summary>Begins looking for documents.</summary>
    /// <param name="topK">How many are asked for; null when not said.</param>
    /// <param name="similarityThreshold">The least similarity; null when there is none.</param>
    /// <param name="store">Where it is looked; null when not said.</param>
    /// <param name="query">What is looked for; sent only by choice.</param>
    public RetrievalScope Retrieval(int? topK = null, double? similarityThreshold = null, string? store = null, string? query = null)
    {
        var activity = Begin(StepNames.Retrieval, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(GenAiNames.Operation, "retrieval");
            SetIf(activity, PlainNames.TopK, topK);
            SetIf(activity, PlainNames.SimilarityThreshold, similarityThreshold);
            activity.SetTag(GenAiNames.DataSource, store);
            if (query is not null)
            {
                Content.Write(activity, GenAiNames.RetrievalQuery, query, null);
            }
        }

        return new RetrievalScope(this, activity);
    }

    /// <summary>Begins putting the prompt together.</summary>
    /// <param name="template">The template; null when there is none.</param>
    /// <param name="version">Its version; null when it has none.</param>
    public PromptScope PromptBuild(string? template = null, string? version = null)
    {
        var activity = Begin(StepNames.PromptBuild, ActivityKind.Internal);
        if (activity is { IsAllDataRequested: true })
        {
            if (Options.Names != AttributeNames.Plain)
            {
                activity.SetTag(GenAiNames.PromptName, template);
                activity.SetTag(GenAiNames.PromptVersion, version);
            }

            if (Options.Names != AttributeNames.OpenTelemetry)
            {
                activity.SetTag(PlainNames.PromptTemplateId, template);
                activity.SetTag(PlainNames.PromptTemplateVersion, version);
            }
        }

        return new PromptScope(this, activity);
    }

    /// <summary>Begins a call of a chat model. Begin it just before the request is sent. Inside another instrumentation's span of the call that span is enriched.</summary>
    /// <param name="call">What is asked.</param>
    public CallScope Call(ModelCall call) => Call(call, StepNames.Call, Chat);

    /// <summary>Begins making embeddings.</summary>
    /// <param name="call">What is asked.</param>
    public CallScope Embedding(ModelCall call) => Call(call, StepNames.Embedding, Embeddings);

    /// <summary>Begins a tool that the model asked for.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="callId">The id of the model's call; null when it has none.</param>
    public ToolScope Tool(string name, string? callId = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var activity = Begin(StepNames.Tool, ActivityKind.Internal);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(GenAiNames.Operation, "execute_tool");
            activity.SetTag(GenAiNames.ToolName, name);
            activity.SetTag(GenAiNames.ToolType, "function");
            activity.SetTag(GenAiNames.ToolCallId, callId);
        }

        return new ToolScope(this, activity);
    }

#pragma warning disable CA1822 // begun on a tracer as all steps are
    /// <summary>Begins what is done to an answer before it is given back.</summary>
    public PostprocessScope Postprocess() => new(Begin(StepNames.Postprocess, ActivityKind.Internal));

    /// <summary>Begins a check of an answer.</summary>
    /// <param name="parent">The span whose trace it belongs to, when that has ended; default for the current one.</param>
    public EvaluationScope Evaluation(ActivityContext parent = default) => new(Begin(StepNames.Evaluation, ActivityKind.Internal, parent));
#pragma warning restore CA1822

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsMeter)
        {
            _meter.Dispose();
        }
    }

    /// <summary>Whether anybody listens, to spans or metrics.</summary>
    internal bool IsListenedTo => Source.HasListeners() || _metrics.IsOn;

    /// <summary>Begins a call that was seen on the wire, in the past, under the span that the request was under.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="operation">chat or embeddings.</param>
    /// <param name="start">When and where it began.</param>
    /// <param name="around">Another instrumentation's span of the same call; null for none.</param>
    internal CallScope Observed(ModelCall call, string operation, in WireStart start, Activity? around)
    {
        var activity = around ?? BeginAt(operation == Embeddings ? StepNames.Embedding : StepNames.Call, start);
        new CallAttributes(activity, around is null, Options.Names).Request(call, operation);
        return new CallScope(this, call, operation, activity, isOwn: around is null, start.Timestamp);
    }

    internal void Record(in CallFigures call)
    {
        if (!_metrics.IsOn)
        {
            return;
        }

        try
        {
            _metrics.Record(call);
        }
#pragma warning disable CA1031 // whoever listens to the meter runs inside it: what they do wrong must not end the application's call
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }

    private static Activity? Begin(string name, ActivityKind kind, ActivityContext parent = default)
    {
        // The request was decided about when it began: below a span that is not sampled the framework need not ask again, which takes it 35 ns.
        if (!Source.HasListeners() || (parent == default && Activity.Current is { IsAllDataRequested: false, Recorded: false }))
        {
            return null;
        }

        var activity = Start(name, kind, parent);
        if (activity is { IsAllDataRequested: true })
        {
            WhoBaggage.Tag(activity);
        }

        return activity;
    }

    private static Activity? Start(string name, ActivityKind kind, ActivityContext parent)
    {
        var before = Activity.Current;
        try
        {
            return Source.StartActivity(name, kind, parent);
        }
#pragma warning disable CA1031 // whoever listens runs inside it: what they do wrong must not end what the application does
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();

            // Started it was all the same, and is current.
            return Activity.Current is { } started && started != before && started.Source == Source ? started : null;
        }
    }

    private static Activity? BeginAt(string name, in WireStart start)
    {
        // The current activity is the framework's span of the request, which is no parent: it ends when the answer begins.
        var current = Activity.Current;
        try
        {
            Activity.Current = start.Parent is { IsStopped: true } ? null : start.Parent;
            var activity = Begin(name, ActivityKind.Client, start.Parent is { IsStopped: true } ended ? ended.Context : default);
            activity?.SetStartTime(start.At.UtcDateTime);
            return activity;
        }
        finally
        {
            Activity.Current = current;
        }
    }

    private static void SetIf(Activity activity, string name, int? value)
    {
        if (value is { } known)
        {
            activity.SetTag(name, known);
        }
    }

    private static void SetIf(Activity activity, string name, double? value)
    {
        if (value is { } known)
        {
            activity.SetTag(name, known);
        }
    }

    private static ContentCapture ContentFromEnvironment()
        => string.Equals(Environment.GetEnvironmentVariable("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"), "true", StringComparison.OrdinalIgnoreCase)
            ? ContentCapture.Full
            : ContentCapture.Hashes;

    private CallScope Call(ModelCall call, string name, string operation)
    {
        ArgumentNullException.ThrowIfNull(call);
        var around = EnclosingCall.Find(Activity.Current, operation);
        var activity = around ?? Begin(name, ActivityKind.Client);
        if (activity is null && !_metrics.IsOn)
        {
            return CallScope.None;
        }

        new CallAttributes(activity, around is null, Options.Names).Request(call, operation);
        return new CallScope(this, call, operation, activity, isOwn: around is null);
    }
}
