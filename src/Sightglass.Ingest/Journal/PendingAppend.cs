namespace Sightglass.Ingest.Journal;

/// <summary>A request on its way to the disk.</summary>
internal sealed class PendingAppend
{
    private readonly TaskCompletionSource<AppendOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingAppend(in JournalAppend request, byte[] project, UInt128 digest, uint checksum)
    {
        Signal = request.Signal;
        ReceivedNanos = request.ReceivedNanos;
        Items = request.Items;
        Body = request.Body;
        Project = project;
        Digest = digest;
        Checksum = checksum;
    }

    public Signal Signal { get; }

    public ulong ReceivedNanos { get; }

    public int Items { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public byte[] Project { get; }

    public UInt128 Digest { get; }

    public uint Checksum { get; }

    /// <summary>Its place in the journal, once the writer has it.</summary>
    public ulong Sequence { get; set; }

    /// <summary>Retries of it that wait for its outcome; while there are any it cannot be cancelled. Guarded by the queue's lock.</summary>
    public int Followers { get; set; }

    /// <summary>True once the writer has it: from then on its outcome is the disk's. Guarded by the queue's lock.</summary>
    public bool Taken { get; set; }

    /// <summary>True when its caller left before the writer had it. Guarded by the queue's lock.</summary>
    public bool Cancelled { get; set; }

    public long Length => RecordFormat.Align(RecordFormat.HeaderSize + (long)Project.Length + Body.Length);

    public Task<AppendOutcome> Outcome => _completion.Task;

    public void Complete(AppendOutcome outcome) => _completion.TrySetResult(outcome);

    public void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);
}
