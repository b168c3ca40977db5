namespace Sightglass.Instrumentation.Export;

/// <summary>Sends spans by OTLP.</summary>
internal sealed class OtlpSpanExporter(IOtlpSender sender, TraceWriter writer) : ISpanExporter
{
    private readonly ProtobufBuffer _buffer = new();

    public async Task<ExportOutcome> ExportAsync(IReadOnlyList<FinishedSpan> spans, CancellationToken cancellationToken)
    {
        try
        {
            writer.Write(_buffer, spans);
            return await sender.SendAsync(_buffer.Written, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _buffer.Clear();
        }
    }

    public void Dispose() => sender.Dispose();
}
