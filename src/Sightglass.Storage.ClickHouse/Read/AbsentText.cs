using System.Globalization;
using Sightglass.Storage.ClickHouse.Signatures;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Leaves out of a search for a text the blocks that cannot hold it. A condition means the same with it and without, at whatever place of a filter it stands.
/// </summary>
/// <param name="parameters">The statement's values.</param>
/// <param name="blocks">For each text the blocks whose rows cannot hold it; a text that is not there: nothing is known.</param>
internal sealed class AbsentText(SqlParameters parameters, IReadOnlyDictionary<string, IReadOnlyList<BlockInterval>> blocks)
{
    private readonly Dictionary<string, string> _conditions = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> _journals = [];

    /// <summary>How many values it bound.</summary>
    public int Bound { get; private set; }

    /// <summary>Adds to the condition that content holds a text that the row is not of a block that cannot hold it.</summary>
    public string Except(string text, string condition)
    {
        if (!blocks.TryGetValue(text, out var absent) || absent.Count == 0)
        {
            return condition;
        }

        if (!_conditions.TryGetValue(text, out var elsewhere))
        {
            elsewhere = string.Join(" AND ", absent.Select(Outside));
            _conditions.Add(text, elsewhere);
        }

        return $"({elsewhere} AND {condition})";
    }

    private string Outside(BlockInterval interval)
    {
        if (!_journals.TryGetValue(interval.Journal, out var journal))
        {
            journal = Number(interval.Journal);
            _journals.Add(interval.Journal, journal);
        }

        return string.Create(CultureInfo.InvariantCulture, $"NOT (journal = {journal} AND block >= {Number(interval.First)} AND block <= {Number(interval.Last)})");
    }

    private string Number(ulong value)
    {
        Bound++;
        return parameters.Number(value);
    }
}
