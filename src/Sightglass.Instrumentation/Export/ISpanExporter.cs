namespace Sightglass.Instrumentation.Export;

/// <summary>
/// Sends spans somewhere. Called by one caller at a time, off the application's threads. MAY throw: that is counted as a failure of the batch. MUST end
/// soon after its token.
/// </summary>
internal interface ISpanExporter : IDisposable
{
    /// <summary>Attempts to send a batch once.</summary>
    /// <param name="spans">The spans; not to be kept.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<ExportOutcome> ExportAsync(IReadOnlyList<FinishedSpan> spans, CancellationToken cancellationToken);
}
