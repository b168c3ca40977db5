using System.Globalization;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// The values of one statement. Each is bound to a name of our own making; the text of the statement only ever gets the placeholder. Not thread-safe.
/// </summary>
internal sealed class SqlParameters
{
    private readonly List<Action<ClickHouseStatement>> _bindings = [];

    /// <summary>How many values are bound.</summary>
    public int Count => _bindings.Count;

    public string Text(string value)
    {
        var name = Next();
        _bindings.Add(statement => statement.Bind(name, value));
        return Placeholder(name, "String");
    }

    public string Texts(IReadOnlyCollection<string> values)
    {
        var name = Next();
        _bindings.Add(statement => statement.Bind(name, values));
        return Placeholder(name, "Array(String)");
    }

    public string Numbers(IReadOnlyCollection<ulong> values)
    {
        var name = Next();
        _bindings.Add(statement => statement.Bind(name, values));
        return Placeholder(name, "Array(UInt64)");
    }

    public string Number(ulong value)
    {
        var name = Next();
        _bindings.Add(statement => statement.Bind(name, value));
        return Placeholder(name, "UInt64");
    }

    /// <summary>A number as exact as the store can compare it: whole ones as Int64, any other as Float64.</summary>
    public string Number(decimal value)
    {
        var name = Next();
        if (value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue)
        {
            _bindings.Add(statement => statement.Bind(name, (long)value));
            return Placeholder(name, "Int64");
        }

        _bindings.Add(statement => statement.Bind(name, (double)value));
        return Placeholder(name, "Float64");
    }

    /// <summary>Makes the statement, all values bound.</summary>
    public ClickHouseStatement Statement(string sql, string step)
    {
        var statement = new ClickHouseStatement(sql) { Step = step };
        foreach (var bind in _bindings)
        {
            bind(statement);
        }

        return statement;
    }

    private static string Placeholder(string name, string type) => $"{{{name}:{type}}}";

    private string Next() => string.Create(CultureInfo.InvariantCulture, $"p{_bindings.Count}");
}
