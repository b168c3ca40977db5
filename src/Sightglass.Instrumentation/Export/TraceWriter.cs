using System.Diagnostics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Export;

/// <summary>Writes spans as OTLP's <c>ExportTraceServiceRequest</c> (<c>trace.proto</c>, version 1.11). Not thread-safe.</summary>
internal sealed class TraceWriter(IReadOnlyList<KeyValuePair<string, object>> resource)
{
    private const int ResourceSpans = 1;
    private const int Resource = 1;
    private const int ScopeSpans = 2;
    private const int SchemaUrl = 3;
    private const int Attributes = 1;
    private const int Scope = 1;
    private const int Name = 1;
    private const int Version = 2;
    private const int Spans = 2;
    private const int IdLength = 16;
    private const int SpanIdLength = 8;
    private const int NanosPerTick = 100;

    private readonly Dictionary<ActivitySource, List<FinishedSpan>> _scopes = [];

    public void Write(ProtobufBuffer to, IReadOnlyList<FinishedSpan> spans)
    {
        foreach (var span in spans)
        {
            if (!_scopes.TryGetValue(span.Activity.Source, out var scope))
            {
                _scopes.Add(span.Activity.Source, scope = []);
            }

            scope.Add(span);
        }

        try
        {
            WriteScopes(to);
        }
        finally
        {
            // Kept for the next batch they would keep its spans alive.
            _scopes.Clear();
        }
    }

    private void WriteScopes(ProtobufBuffer to)
    {
        var all = to.Begin(ResourceSpans);
        var of = to.Begin(Resource);
        foreach (var (key, value) in resource)
        {
            AttributeWriter.Write(to, Attributes, key, value);
        }

        to.End(of);
        foreach (var (source, members) in _scopes)
        {
            var scopeSpans = to.Begin(ScopeSpans);
            var scope = to.Begin(Scope);
            to.Text(Name, source.Name);
            to.Text(Version, source.Version);
            to.End(scope);
            foreach (var span in members)
            {
                WriteSpan(to, span);
            }

            if (source.TelemetrySchemaUrl is { Length: > 0 } schema)
            {
                to.Text(SchemaUrl, schema);
            }
            to.End(scopeSpans);
        }

        to.End(all);
    }

    private static void WriteSpan(ProtobufBuffer to, FinishedSpan finished)
    {
        var span = finished.Activity;
        var message = to.Begin(Spans);
        WriteIds(to, SpanField.TraceId, SpanField.SpanId, span.TraceId, span.SpanId);
        if (span.TraceStateString is { Length: > 0 } state)
        {
            to.Text(SpanField.TraceState, state);
        }

        if (span.ParentSpanId != default)
        {
            Span<byte> parent = stackalloc byte[SpanIdLength];
            span.ParentSpanId.CopyTo(parent);
            to.Bytes(SpanField.ParentSpanId, parent);
        }

        to.Text(SpanField.Name, span.DisplayName);
        to.Varint(SpanField.Kind, KindOf(span.Kind));
        var start = Nanos(span.StartTimeUtc);
        to.Fixed64(SpanField.Start, start);
        to.Fixed64(SpanField.End, start + ((ulong)span.Duration.Ticks * NanosPerTick));
        foreach (ref readonly var tag in span.EnumerateTagObjects())
        {
            AttributeWriter.Write(to, SpanField.Attributes, tag.Key, tag.Value);
        }

        AttributeWriter.Write(to, SpanField.Attributes, PlainNames.SamplingWeight, finished.Weight);
        WriteEvents(to, span);
        WriteLinks(to, span);
        WriteStatus(to, span);
        to.Fixed32(SpanField.Flags, (uint)span.ActivityTraceFlags | SpanField.KnowsRemote | (span.HasRemoteParent ? SpanField.IsRemote : 0));
        to.End(message);
    }

    private static void WriteEvents(ProtobufBuffer to, Activity span)
    {
        foreach (ref readonly var happened in span.EnumerateEvents())
        {
            var message = to.Begin(SpanField.Events);
            to.Fixed64(EventField.Time, Nanos(happened.Timestamp.UtcDateTime));
            to.Text(EventField.Name, happened.Name);
            foreach (ref readonly var tag in happened.EnumerateTagObjects())
            {
                AttributeWriter.Write(to, EventField.Attributes, tag.Key, tag.Value);
            }

            to.End(message);
        }
    }

    private static void WriteLinks(ProtobufBuffer to, Activity span)
    {
        foreach (ref readonly var link in span.EnumerateLinks())
        {
            var message = to.Begin(SpanField.Links);
            WriteIds(to, LinkField.TraceId, LinkField.SpanId, link.Context.TraceId, link.Context.SpanId);
            if (link.Context.TraceState is { Length: > 0 } state)
            {
                to.Text(LinkField.TraceState, state);
            }

            foreach (ref readonly var tag in link.EnumerateTagObjects())
            {
                AttributeWriter.Write(to, LinkField.Attributes, tag.Key, tag.Value);
            }

            to.Fixed32(LinkField.Flags, (uint)link.Context.TraceFlags | SpanField.KnowsRemote | (link.Context.IsRemote ? SpanField.IsRemote : 0));
            to.End(message);
        }
    }

    private static void WriteStatus(ProtobufBuffer to, Activity span)
    {
        if (span.Status == ActivityStatusCode.Unset)
        {
            return;
        }

        var message = to.Begin(SpanField.Status);
        if (span.StatusDescription is { Length: > 0 } description)
        {
            to.Text(StatusField.Message, description);
        }

        to.Varint(StatusField.Code, span.Status == ActivityStatusCode.Ok ? 1UL : 2);
        to.End(message);
    }

    private static void WriteIds(ProtobufBuffer to, int traceField, int spanField, ActivityTraceId trace, ActivitySpanId span)
    {
        Span<byte> bytes = stackalloc byte[IdLength];
        trace.CopyTo(bytes);
        to.Bytes(traceField, bytes);
        span.CopyTo(bytes[..SpanIdLength]);
        to.Bytes(spanField, bytes[..SpanIdLength]);
    }

    private static ulong KindOf(ActivityKind kind) => kind switch
    {
        ActivityKind.Server => 2,
        ActivityKind.Client => 3,
        ActivityKind.Producer => 4,
        ActivityKind.Consumer => 5,
        _ => 1,
    };

    private static ulong Nanos(DateTime utc) => (ulong)(utc.Ticks - DateTime.UnixEpoch.Ticks) * NanosPerTick;

    private static class SpanField
    {
        public const int TraceId = 1;
        public const int SpanId = 2;
        public const int TraceState = 3;
        public const int ParentSpanId = 4;
        public const int Name = 5;
        public const int Kind = 6;
        public const int Start = 7;
        public const int End = 8;
        public const int Attributes = 9;
        public const int Events = 11;
        public const int Links = 13;
        public const int Status = 15;
        public const int Flags = 16;

        /// <summary>Bits 8 and 9 of the flags: whether it is known if the parent is remote, and whether it is.</summary>
        public const uint KnowsRemote = 0x100;
        public const uint IsRemote = 0x200;
    }

    private static class EventField
    {
        public const int Time = 1;
        public const int Name = 2;
        public const int Attributes = 3;
    }

    private static class LinkField
    {
        public const int TraceId = 1;
        public const int SpanId = 2;
        public const int TraceState = 3;
        public const int Attributes = 4;
        public const int Flags = 6;
    }

    private static class StatusField
    {
        public const int Message = 2;
        public const int Code = 3;
    }
}
