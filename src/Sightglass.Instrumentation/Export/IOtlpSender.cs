namespace Sightglass.Instrumentation.Export;

/// <summary>Sends OTLP requests of one kind. Called by one caller at a time.</summary>
internal interface IOtlpSender : IDisposable
{
    /// <summary>Attempts to send one request. What goes wrong on the way is an outcome.</summary>
    /// <param name="message">The request as protobuf; not kept.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<ExportOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}
