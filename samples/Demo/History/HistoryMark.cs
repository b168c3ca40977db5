using System.Globalization;

namespace Demo.History;

/// <summary>Remembers in the data folder up to when the past is filled, so that a second start fills only what is missing.</summary>
internal sealed class HistoryMark(string dataDirectory)
{
    private readonly string _path = Path.Combine(dataDirectory, "demo-history.until");

    /// <summary>Null when nothing is filled yet, or the file says nothing that can be read.</summary>
    public DateTimeOffset? Until
        => File.Exists(_path) && DateTimeOffset.TryParseExact(File.ReadAllText(_path).Trim(), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until) ? until : null;

    public void Set(DateTimeOffset until)
    {
        Directory.CreateDirectory(dataDirectory);
        File.WriteAllText(_path, until.ToString("O", CultureInfo.InvariantCulture));
    }
}
