using System.Globalization;
using System.Text;

namespace Sightglass.Instrumentation.Export;

/// <summary>Writes spans for a person who develops: one line each, what it was, how long it took, and its attributes below.</summary>
internal sealed class ConsoleExporter(TextWriter output) : ISpanExporter
{
    public async Task<ExportOutcome> ExportAsync(IReadOnlyList<FinishedSpan> spans, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var span in spans)
        {
            Write(text, span);
        }

        await output.WriteAsync(text, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return ExportOutcome.Delivered();
    }

    public void Dispose()
    {
        // The console is not ours to close.
    }

    private static void Write(StringBuilder text, FinishedSpan finished)
    {
        var span = finished.Activity;
        text.Append(CultureInfo.InvariantCulture, $"{span.StartTimeUtc:HH:mm:ss.fff} {span.TraceId}/{span.SpanId} {span.DisplayName} {span.Duration.TotalMilliseconds:0.0} ms");
        if (span.Status != System.Diagnostics.ActivityStatusCode.Unset)
        {
            text.Append(' ').Append(span.Status);
        }

        text.Append('\n');
        foreach (ref readonly var tag in span.EnumerateTagObjects())
        {
            text.Append("    ").Append(tag.Key).Append(" = ");
            Append(text, tag.Value);
            text.Append('\n');
        }

        if (finished.Weight is { } weight)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Names.PlainNames.SamplingWeight} = {weight}\n");
        }
    }

    private static void Append(StringBuilder text, object? value)
    {
        if (value is Array array)
        {
            text.Append('[').AppendJoin(", ", array.Cast<object?>()).Append(']');
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}");
        }
    }
}
