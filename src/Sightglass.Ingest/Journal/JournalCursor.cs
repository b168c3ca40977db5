using System.Diagnostics.CodeAnalysis;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// One consumer's place in the journal. Records from <see cref="CursorState.Position"/> on are retained for it. Used by one consumer at a
/// time; <see cref="State"/> may be read from any thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The journal that made it closes its file.")]
public sealed class JournalCursor
{
    private readonly IngestJournal _journal;
    private readonly CheckpointFile _file;
    private CursorState _state;
    private ulong _passedTo;
    private bool _holdsFiles;

    internal JournalCursor(IngestJournal journal, string name, Signal signal, CheckpointFile file, CheckpointOrigin origin, CursorState state)
    {
        _journal = journal;
        _file = file;
        _state = state;
        Name = name;
        Signal = signal;
        Origin = origin;
        IsUnwritten = origin == CheckpointOrigin.Fresh;
    }

    /// <summary>Its name, and its file's.</summary>
    public string Name { get; }

    /// <summary>The signal whose records it is about.</summary>
    public Signal Signal { get; }

    /// <summary>The id of the journal.</summary>
    public ulong Journal => _journal.Id;

    /// <summary>What was found of its checkpoint at start.</summary>
    public CheckpointOrigin Origin { get; }

    /// <summary>True while it has no checkpoint yet.</summary>
    public bool IsUnwritten { get; private set; }

    /// <summary>What it remembers.</summary>
    public CursorState State => Volatile.Read(ref _state);

    /// <summary>
    /// Where its consumer stands: at <see cref="CursorState.Position"/>, or past it when it has met nothing of its own since. What is between is not
    /// remembered over a crash, and met again.
    /// </summary>
    public ulong PassedTo => Math.Max(Volatile.Read(ref _passedTo), State.Position);

    /// <summary>The oldest record the journal still holds, or the next one to come when it holds none.</summary>
    public ulong OldestRetained => _journal.OldestRetained;

    /// <summary>One more than the last record that can be read.</summary>
    public ulong NextVisible => _journal.NextVisible;

    /// <summary>Makes a reader of the signal's records that begins at the cursor's position.</summary>
    public JournalReader OpenReader() => _journal.OpenReader(State.Position, Signal);

    /// <summary>
    /// Says that nothing before a position is the cursor's, be it damaged, void or another signal's. Written down only when a file can go for it:
    /// while one signal keeps coming, the cursor of another would write for each of its requests.
    /// </summary>
    /// <exception cref="IOException">The disk failed; the call can be repeated.</exception>
    public void PassOver(ulong position)
    {
        var state = State;
        if (position <= PassedTo)
        {
            return;
        }

        if (state.Pending is not null || _journal.HasFileBetween(state.Position, position))
        {
            Save(state with { Position = position, Pending = null });
            return;
        }

        Volatile.Write(ref _passedTo, position);
    }

    /// <summary>
    /// Remembers a state; when this returns it survives a power cut, and files that no cursor needs any more are deleted.
    /// </summary>
    /// <exception cref="IOException">The disk failed: the old or the new state will be found after a crash. The call can be repeated.</exception>
    public void Save(CursorState state)
    {
        _file.Write(state, _journal.Id);
        IsUnwritten = false;
        var before = Volatile.Read(ref _state);
        if (state.Position < before.Position)
        {
            // It goes back: what was passed over is met again.
            Volatile.Write(ref _passedTo, 0);
        }

        Volatile.Write(ref _state, state);
        if (state.Position > before.Position)
        {
            _journal.DeleteFinished();
        }
    }

    /// <summary>
    /// Keeps every file of the journal until <see cref="LetFilesGo"/>, those that all cursors are past too: the store has not yet been held against what
    /// was delivered, and what it turns out to lack can come from a file only.
    /// </summary>
    public void HoldFiles() => Volatile.Write(ref _holdsFiles, true);

    /// <summary>Ends <see cref="HoldFiles"/>: files that no cursor needs are deleted.</summary>
    public void LetFilesGo()
    {
        Volatile.Write(ref _holdsFiles, false);
        _journal.DeleteFinished();
    }

    internal bool HoldsFiles => Volatile.Read(ref _holdsFiles);

    internal void Close() => _file.Dispose();
}
