using System.Collections.Concurrent;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Keeps a copy of what arrives and answers as told.</summary>
internal sealed class FakeIntake : IRequestIntake
{
    public ConcurrentQueue<Arrival> Arrivals { get; } = [];

    public Func<IngestRequest, CancellationToken, ValueTask<IngestOutcome>> Answer { get; set; } = (_, _) => new(IngestOutcome.Success);

    /// <summary>Off where bodies are so large that copies of them would be what is measured.</summary>
    public bool KeepsBodies { get; set; } = true;

    public Arrival Only => Arrivals.Count == 1 ? Arrivals.First() : throw new InvalidOperationException($"{Arrivals.Count} requests arrived");

    public void Always(IngestOutcome outcome) => Answer = (_, _) => new(outcome);

    public ValueTask<IngestOutcome> AcceptAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        Arrivals.Enqueue(new Arrival(request.Signal, request.Project, request.Encoding, KeepsBodies ? request.Body.ToArray() : [], request.Body.Length));
        return Answer(request, cancellationToken);
    }

    internal sealed record Arrival(Signal Signal, string Project, PayloadEncoding Encoding, byte[] Body, int Length);
}
