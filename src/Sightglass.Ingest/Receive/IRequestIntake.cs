namespace Sightglass.Ingest.Receive;

/// <summary>What the transports hand an admitted request to: validates it, makes it durable, says what became of it.</summary>
public interface IRequestIntake
{
    /// <summary>
    /// Takes one request. <see cref="IngestOutcome.Accepted"/> and <see cref="IngestOutcome.Partial"/> promise that what was taken is
    /// durable. Called concurrently.
    /// </summary>
    /// <param name="request">The request; its body may not be used after the returned task has ended.</param>
    /// <param name="cancellationToken">Cancelled when the caller has gone or its deadline has passed. An implementation MAY stop with
    /// <see cref="OperationCanceledException"/>, and then stores either the whole request or nothing of it.</param>
    /// <returns>The outcome. Expected trouble (bad bytes, a full journal, a full disk) is an outcome; an exception is answered as a fault
    /// of the server that a retry does not heal.</returns>
    ValueTask<IngestOutcome> AcceptAsync(IngestRequest request, CancellationToken cancellationToken);
}
