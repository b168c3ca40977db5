using System.Diagnostics.CodeAnalysis;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// What stands in the content of a block's rows, for each project, gathered while the rows are added. Once its memory has grown to the projects it is used
/// for, adding a row allocates nothing. Not thread-safe.
/// </summary>
internal sealed class BlockSignature
{
    /// <summary>The projects that a block is signed for. A block of more is not signed: they are 128 KiB each.</summary>
    public const int MaxProjects = 16;

    private readonly List<ProjectGrams> _grams = [];
    private readonly List<byte[]> _names = [];
    private readonly int[] _lengths = new int[MaxProjects];
    private int _last;

    /// <summary>How many projects have content.</summary>
    public int Projects { get; private set; }

    /// <summary>The block has content of more projects than it is signed for: what was gathered is not whole.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The name of a project that has content.</summary>
    public ReadOnlySpan<byte> NameOf(int project) => _names[project].AsSpan(0, _lengths[project]);

    /// <summary>What stands in a project's content.</summary>
    public ProjectGrams GramsOf(int project) => _grams[project];

    /// <summary>Adds a row's content.</summary>
    [SuppressMessage("Roslynator", "RCS1242", Justification = "As in SpanColumns: a large row that nobody changes.")]
    public void Add(in SpanRow row)
    {
        var bytes = row.SystemInstructions.Length + row.InputMessages.Length + row.OutputMessages.Length
            + row.ToolArguments.Length + row.ToolResult.Length + row.Documents.Length;
        if (bytes == 0 || IsIncomplete || Find(row.Project) is not { } found)
        {
            return;
        }

        found.Widen(row.StartNanos, row.StartNanos);
        found.Grams.Add(row.SystemInstructions);
        found.Grams.Add(row.InputMessages);
        found.Grams.Add(row.OutputMessages);
        found.Grams.Add(row.ToolArguments);
        found.Grams.Add(row.ToolResult);
        found.Grams.Add(row.Documents);
    }

    /// <summary>Forgets everything and keeps the memory.</summary>
    public void Clear()
    {
        for (var project = 0; project < Projects; project++)
        {
            _grams[project].Clear();
        }

        (Projects, _last, IsIncomplete) = (0, 0, false);
    }

    private ProjectGrams? Find(ReadOnlySpan<byte> name)
    {
        // The rows of a request are of one project: the one before is the best guess.
        if (_last < Projects && name.SequenceEqual(NameOf(_last)))
        {
            return _grams[_last];
        }

        for (_last = 0; _last < Projects; _last++)
        {
            if (name.SequenceEqual(NameOf(_last)))
            {
                return _grams[_last];
            }
        }

        if (Projects == MaxProjects)
        {
            IsIncomplete = true;
            return null;
        }

        Keep(name);
        return _grams[Projects++];
    }

    private void Keep(ReadOnlySpan<byte> name)
    {
        if (_grams.Count == Projects)
        {
            _grams.Add(new ProjectGrams());
            _names.Add(new byte[name.Length]);
        }
        else if (_names[Projects].Length < name.Length)
        {
            _names[Projects] = new byte[name.Length];
        }

        name.CopyTo(_names[Projects]);
        _lengths[Projects] = name.Length;
    }
}
