using System.Text;

namespace Sightglass.Instrumentation.Wire.Parse;

/// <summary>
/// The tree of the paths that are read of a JSON document: <c>choices[].delta.content</c>. What no path leads to is skipped. A path's value may be a text in
/// one version and a list in another: each gets a path of its own.
/// </summary>
internal sealed class WirePath
{
    /// <summary>The longest path, in containers.</summary>
    public const int MaxDepth = 12;

    private readonly Dictionary<string, WirePath> _members = new(StringComparer.Ordinal);
    private (string Name, byte[] Utf8, WirePath Path)[] _list = [];

    /// <summary>What a value here means.</summary>
    public WireField Field { get; private set; }

    /// <summary>The elements of a list here; null when none is read.</summary>
    public WirePath? Items { get; private set; }

    /// <summary>The tree of some paths.</summary>
    public static WirePath Of(params ReadOnlySpan<(string Path, WireField Field)> paths)
    {
        var root = new WirePath();
        foreach (var (path, field) in paths)
        {
            root.At(path).Field = field;
        }

        return root;
    }

    /// <summary>The member of an object here; null when it is not read.</summary>
    public WirePath? Member(ReadOnlySpan<char> name)
    {
        foreach (var (known, _, path) in _list)
        {
            if (name.SequenceEqual(known))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>The same, by the name as it is on the wire, with nothing escaped in it.</summary>
    public WirePath? Member(ReadOnlySpan<byte> name)
    {
        foreach (var (_, known, path) in _list)
        {
            if (name.SequenceEqual(known))
            {
                return path;
            }
        }

        return null;
    }

    private WirePath At(string path)
    {
        var at = this;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = step.AsSpan().TrimEnd("[]").ToString();
            at = name.Length == 0 ? at : at.AddMember(name);
            for (var lists = (step.Length - name.Length) / 2; lists > 0; lists--)
            {
                at = at.Items ??= new WirePath();
            }
        }

        return at;
    }

    private WirePath AddMember(string name)
    {
        if (!_members.TryGetValue(name, out var path))
        {
            _members[name] = path = new WirePath();
            _list = [.. _members.Select(static member => (member.Key, Encoding.UTF8.GetBytes(member.Key), member.Value))];
        }

        return path;
    }
}
