using System.Text;
using Sightglass.Storage.ClickHouse.Write;

namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>
/// What stands in the content of blocks that were stored one after the other, all of one journal and day, with none stored between them that is not part of
/// it. Not thread-safe.
/// </summary>
internal sealed class SignatureRun
{
    // 128 KiB each.
    private const int MaxProjects = 64;

    private readonly Dictionary<string, ProjectGrams> _projects = new(StringComparer.Ordinal);
    private readonly Stack<ProjectGrams> _free = new();
    private IReadOnlyDictionary<string, ulong> _revisions = new Dictionary<string, ulong>(StringComparer.Ordinal);
    private ulong _journal;
    private DateOnly _day;
    private ulong _first;
    private ulong _last;

    /// <summary>No block was stored since its last one that is not part of it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The next block may join it: it was begun, and nothing of it is stored yet.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>How many bytes of text it was made of.</summary>
    public long Bytes { get; private set; }

    /// <summary>It cannot take another block's projects.</summary>
    public bool IsFull => _projects.Count > MaxProjects - BlockSignature.MaxProjects;

    /// <summary>True when a signature of it would say something of a block.</summary>
    public bool Covers(BlockId id) => id.Journal == _journal && id.FirstSequence <= _last;

    /// <summary>True when it is of a block's journal and day.</summary>
    public bool IsOf(BlockId id) => id.Journal == _journal && id.Day == _day;

    /// <summary>Begins a run, which MUST be empty, before its first block is stored.</summary>
    /// <param name="id">The first block.</param>
    /// <param name="revisions">How often the content of each project's rows of that day was rewritten; a project that is not there: never.</param>
    public void Open(BlockId id, IReadOnlyDictionary<string, ulong> revisions)
    {
        // Nothing was stored since the run before it, when that ended in good order: the two say something of every number.
        var follows = IsOpen && IsOf(id);
        (_first, _last) = (follows ? _last + 1 : id.FirstSequence, id.FirstSequence);
        (_journal, _day, _revisions) = (id.Journal, id.Day, revisions);
        (IsOpen, IsBegun) = (true, true);
    }

    /// <summary>Adds a block that was stored.</summary>
    public void Add(BlockId id, BlockSignature signature)
    {
        _last = id.FirstSequence;
        for (var project = 0; project < signature.Projects; project++)
        {
            var name = Encoding.UTF8.GetString(signature.NameOf(project));
            if (!_projects.TryGetValue(name, out var grams))
            {
                grams = _free.TryPop(out var free) ? free : new ProjectGrams();
                _projects.Add(name, grams);
            }

            grams.Add(signature.GramsOf(project));
            Bytes += signature.GramsOf(project).Grams.Bytes;
        }
    }

    /// <summary>No further block may join it; what it holds can still be stored.</summary>
    public void Close() => (IsOpen, IsBegun) = (false, false);

    /// <summary>What is to be stored: a signature for each project that has content.</summary>
    public IReadOnlyList<SignatureRow> Rows() =>
    [
        .. _projects.Select(project => new SignatureRow
        {
            Project = project.Key,
            ReceivedDay = _day,
            Blocks = new BlockInterval(_journal, _first, _last),
            Revisions = _revisions.GetValueOrDefault(project.Key),
            Content = project.Value,
        }),
    ];

    /// <summary>Forgets what it holds. The next one begins right after it while it is open.</summary>
    public void Empty()
    {
        foreach (var grams in _projects.Values)
        {
            grams.Clear();
            _free.Push(grams);
        }

        _projects.Clear();
        (Bytes, IsBegun) = (0, false);
    }
}
