using System.Diagnostics;
using Sightglass.Instrumentation.Content;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Steps;

/// <summary>
/// One call of a model, from just before the request to the end of the whole answer: <c>llm.call</c>. Ends when disposed of, or when a stream that nobody
/// reads any more is collected. Not thread-safe, but for its end; where nobody listens, all that is said here is passed over and nothing is allocated.
/// </summary>
public sealed class CallScope : IDisposable
{
    private static readonly string[] Leftovers =
        [GenAiNames.ErrorType, PlainNames.ErrorClass, PlainNames.LatencyMs, PlainNames.Retries, PlainNames.RetryReasons, PlainNames.RetryDelaysMs];

    private readonly SightglassTracer? _tracer;
    private readonly ModelCall? _call;
    private readonly CallAttributes _attributes;
    private CallClock _clock;
    private readonly StreamWatch? _watch;
    private readonly string _operation = "";
    private RunningHash? _streamed;
    private System.Text.StringBuilder? _text;
    private List<string>? _retryReasons;
    private List<double>? _retryDelays;
    private CallUsage _usage;
    private CallUsage _observed;
    private ProviderError? _error;
    private string? _responseModel;
    private string? _serviceTier;
    private bool _isAnswered;
    private bool _isTextUnknown;
    private int _hasEnded;

    internal CallScope(SightglassTracer tracer, ModelCall call, string operation, Activity? activity, bool isOwn, long? began = null)
    {
        _tracer = tracer;
        _call = call;
        _operation = operation;
        _attributes = new CallAttributes(activity, isOwn, tracer.Options.Names);
        _clock = new CallClock(tracer.Clock, began);
        _watch = call.IsStream || began is not null ? new StreamWatch(this) : null;
        EnclosingCall.Remember(activity, this);
    }

    private CallScope()
    {
    }

    /// <summary>The scope of a call that nobody listens to.</summary>
    public static CallScope None { get; } = new();

    /// <summary>The call that the code runs inside, such as that of the client around it; <see cref="None"/> outside of any.</summary>
    public static CallScope Current
    {
        get
        {
            for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
            {
                if (EnclosingCall.ScopeOf(activity) is { _hasEnded: 0 } call)
                {
                    return call;
                }
            }

            return None;
        }
    }

    /// <summary>The span: an own one, or that of another instrumentation around this call. Null when nobody listens to spans.</summary>
    public Activity? Activity => _attributes.Activity;

    /// <summary>Whether anybody listens, to spans or metrics.</summary>
    public bool IsOn => _tracer is not null;

    /// <summary>Says what is sent: its hash and length, and its text only by choice.</summary>
    /// <param name="text">The prompt.</param>
    public void Prompt(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsRecorded(out var tracer))
        {
            WritePrompt(tracer, text, text.Length);
            if (tracer.Content.TextFor(text, _call!.Content) is { } allowed)
            {
                _attributes.Set(GenAiNames.InputMessages, StepJson.Message("user", allowed));
            }
        }
    }

    /// <summary>Says what is sent as messages in OpenTelemetry's form, <c>[{"role":"user","parts":[{"type":"text","content":"..."}]}]</c>.</summary>
    /// <param name="json">The messages; what is hashed.</param>
    /// <param name="length">The length of their texts in UTF-16 code units.</param>
    public void PromptMessages(string json, int length)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (IsRecorded(out var tracer))
        {
            WritePrompt(tracer, json, length);
            if (tracer.Content.TextFor(json, _call!.Content) is { } allowed)
            {
                _attributes.Set(GenAiNames.InputMessages, allowed);
            }
        }
    }

    /// <summary>Says that a chunk of a streamed answer came. The first is an event, and every n-th (<see cref="SightglassOptions.MilestoneEvery"/>).</summary>
    /// <param name="text">The text in it; may be empty.</param>
    public void Chunk(ReadOnlySpan<char> text)
    {
        if (_tracer is null)
        {
            return;
        }

        var count = _clock.Chunk();
        if (!IsRecorded(out var tracer))
        {
            return;
        }

        Piece(text);
        if (count == 1)
        {
            _attributes.Event("first_token");
        }
        else if (tracer.Options.MilestoneEvery > 0 && count % tracer.Options.MilestoneEvery == 0)
        {
            _attributes.Event("chunk", PlainNames.Chunks, count);
        }
    }

    /// <summary>Says that the request is sent again.</summary>
    /// <param name="reason">Why: an HTTP status, <c>timeout</c>, <c>connection</c>.</param>
    /// <param name="delay">How long was waited before.</param>
    public void Retry(string reason, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (IsRecorded(out _))
        {
            (_retryReasons ??= []).Add(reason);
            (_retryDelays ??= []).Add(delay.TotalMilliseconds);
            _attributes.Event("retry", "llm.retry.reason", reason);
        }
    }

    /// <summary>Says what was answered: its hash and length, and its text only by choice. Not needed for a stream whose chunks were told of.</summary>
    /// <param name="text">The answer.</param>
    public void Answer(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _isAnswered = true;
        if (IsRecorded(out var tracer))
        {
            WriteAnswer(tracer, tracer.Content.Hash.Of(text), text.Length, text);
        }
    }

    /// <summary>Says that a stream came to its end.</summary>
    public void Completed() => _isAnswered = true;

    /// <summary>Says which model answered, and under which id.</summary>
    /// <param name="model">The model; null when not said.</param>
    /// <param name="id">The answer's id; null when not said.</param>
    /// <param name="serviceTier">The service tier it was answered in, by which it is priced; null when not said.</param>
    public void Responded(string? model, string? id = null, string? serviceTier = null)
    {
        _responseModel = model ?? _responseModel;
        _serviceTier = serviceTier ?? _serviceTier;
        _attributes.Set(GenAiNames.ResponseModel, model);
        _attributes.Set(GenAiNames.ResponseId, id);
    }

    /// <summary>Says why the answer ended; of several answers, why each did.</summary>
    /// <param name="reasons">stop, length, tool_calls, content_filter or as the provider says.</param>
    public void Finished(params string[] reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        if (reasons.Length > 0)
        {
            _attributes.Set(GenAiNames.FinishReasons, reasons);
            if (reasons.Contains("length", StringComparer.Ordinal))
            {
                _attributes.Event("truncation");
            }
        }
    }

    /// <summary>Says what was used.</summary>
    /// <param name="usage">The usage.</param>
    public void Used(in CallUsage usage) => _usage = usage;

    /// <summary>Says that the call failed.</summary>
    /// <param name="exception">With what.</param>
    /// <param name="cancellation">The caller's token, which tells a cancellation from a timeout.</param>
    public void Fail(Exception exception, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (_tracer is not null)
        {
            Fail(ProviderError.Of(exception, cancellation.CanBeCanceled ? cancellation.IsCancellationRequested : null));
        }
    }

    /// <summary>Says that the call failed.</summary>
    /// <param name="exception">With what.</param>
    public void Fail(Exception exception) => Fail(exception, CancellationToken.None);

    /// <summary>Says that the call failed.</summary>
    /// <param name="error">With what.</param>
    public void Fail(ProviderError error) => _error = error ?? throw new ArgumentNullException(nameof(error));

    /// <summary>Ends the call. Usage, cost and times are written now.</summary>
    public void Dispose()
    {
        if (_tracer is null || Interlocked.Exchange(ref _hasEnded, 1) != 0)
        {
            return;
        }

        _watch?.Dispose();
        End(_tracer, _call!);
    }

    /// <summary>Adds a piece of the answer's text that is no chunk of its own.</summary>
    internal void Piece(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && !_isTextUnknown && IsRecorded(out var tracer))
        {
            (_streamed ??= new RunningHash(tracer.Content.Hash)).Append(text);
            if (tracer.Content.IsOn(_call!.Content))
            {
                Collect(text, tracer.Options.MaxContentLength);
            }
        }
    }

    /// <summary>Says that a piece of the answer's text is missing: its hash is not told.</summary>
    internal void TextUnknown()
    {
        _isTextUnknown = true;
        _streamed?.Dispose();
        _streamed = null;
    }

    /// <summary>Gives it a hash that nobody needs any more.</summary>
    internal void Take(RunningHash hash)
    {
        if (IsRecorded(out _))
        {
            _streamed = hash;
        }
        else
        {
            hash.Dispose();
        }
    }

    /// <summary>Says what is sent, as it was hashed on the way. Null for a hash that is not known.</summary>
    internal void PromptHashed(string? hash, long length, string? json)
    {
        if (hash is null || !IsRecorded(out var tracer))
        {
            return;
        }

        _attributes.Set(PlainNames.PromptHash, hash);
        _attributes.Set(PlainNames.PromptLength, length);
        if (json is not null && tracer.Content.TextFor(json, _call!.Content) is { } allowed)
        {
            _attributes.Set(GenAiNames.InputMessages, allowed);
        }
    }

    /// <summary>Says where the request goes, and how often it was sent before; null when that is not known.</summary>
    internal void Sent(Uri address, int? resends)
    {
        if (IsRecorded(out _))
        {
            _attributes.Set(GenAiNames.ServerAddress, address.Host);
            _attributes.Set(GenAiNames.ServerPort, address.Port);
            if (resends is > 0)
            {
                _attributes.Set(GenAiNames.ResendCount, resends);
            }
        }
    }

    /// <summary>Says which tools the answer asks for.</summary>
    internal void AskedFor(string[] tools)
    {
        if (tools.Length > 0)
        {
            _attributes.Set(PlainNames.ToolCalls, tools);
        }
    }

    /// <summary>Says what was seen of the answer on its way to the client that tells of it: what the client does not tell is taken from it.</summary>
    internal void Observed(in CallUsage usage, string? serviceTier)
    {
        _observed = usage;
        _serviceTier ??= serviceTier;
    }

    /// <summary>Says that the request had been sent again before, as another scope of the same span told.</summary>
    internal void RetriedBefore(string reason, TimeSpan delay)
    {
        (_retryReasons ??= []).Add(reason);
        (_retryDelays ??= []).Add(delay.TotalMilliseconds);
    }

    /// <summary>Takes from the span what an attempt before this one left on it.</summary>
    internal void ForgetFailure()
    {
        if (IsRecorded(out _))
        {
            foreach (var name in Leftovers)
            {
                Activity!.SetTag(name, null);
            }

            Activity!.SetStatus(ActivityStatusCode.Unset);
        }
    }

    private void End(SightglassTracer tracer, ModelCall call)
    {
        _usage = _usage.Or(_observed);
        var seconds = _clock.Elapsed;
        try
        {
            if (_attributes.IsRecorded)
            {
                WriteEnd(tracer, call, seconds);
            }

            tracer.Record(new Metrics.CallFigures
            {
                Activity = Activity,
                Operation = _operation,
                Provider = call.Provider,
                Model = call.Model,
                ResponseModel = _responseModel,
                Usage = _usage,
                Seconds = seconds.TotalSeconds,
                FirstChunkSeconds = _clock.FirstChunk?.TotalSeconds,
                LastChunkSeconds = _clock.LastChunk.TotalSeconds,
                Chunks = _clock.Chunks,
                Error = _error?.Type,
            });
        }
        finally
        {
            _streamed?.Dispose();
            _attributes.End();
        }
    }

    private void WriteEnd(SightglassTracer tracer, ModelCall call, TimeSpan elapsed)
    {
        if (_streamed is { Length: > 0 } && !_attributes.Has(PlainNames.ResponseHash))
        {
            var length = _streamed.Length;
            WriteAnswer(tracer, _streamed.Finish(), length, _text?.ToString());
        }

        _attributes.Usage(_usage);
        _attributes.Set(PlainNames.LatencyMs, elapsed.TotalMilliseconds);
        _attributes.Stream(_clock, hasLeftEarly: call.IsStream && !_isAnswered && _error is null);
        if (tracer.Prices.Usd(call.Provider, _responseModel ?? call.Model, _usage, _serviceTier, tracer.Clock.GetUtcNow() - elapsed) is { } usd)
        {
            _attributes.Set(PlainNames.CostEstimatedUsd, usd);
        }

        if (_retryReasons is not null)
        {
            _attributes.Set(PlainNames.Retries, _retryReasons.Count);
            _attributes.Set(PlainNames.RetryReasons, _retryReasons.ToArray());
            _attributes.Set(PlainNames.RetryDelaysMs, _retryDelays!.ToArray());
        }

        if (_error is not null)
        {
            _attributes.Failed(_error);
        }
    }

    /// <summary>Keeps as much as may be sent, and one character more, which tells that there was more.</summary>
    private void Collect(ReadOnlySpan<char> text, int most)
    {
        _text ??= new System.Text.StringBuilder();
        _text.Append(most > 0 ? text[..Math.Clamp(most + 1 - _text.Length, 0, text.Length)] : text);
    }

    private void WritePrompt(SightglassTracer tracer, string hashed, int length)
    {
        _attributes.Set(PlainNames.PromptHash, tracer.Content.Hash.Of(hashed));
        _attributes.Set(PlainNames.PromptLength, length);
    }

    private void WriteAnswer(SightglassTracer tracer, string hash, long length, string? text)
    {
        _attributes.Set(PlainNames.ResponseHash, hash);
        _attributes.Set(PlainNames.ResponseLength, length);
        if (text is not null && tracer.Content.TextFor(text, _call!.Content) is { } allowed)
        {
            _attributes.Set(GenAiNames.OutputMessages, StepJson.Message("assistant", allowed));
        }
    }

    private bool IsRecorded([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SightglassTracer? tracer)
    {
        tracer = _attributes.IsRecorded ? _tracer : null;
        return tracer is not null;
    }
}
