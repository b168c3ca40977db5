using System.Globalization;
using System.Text;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>
/// One SQL statement with its bound parameters and settings. Values never enter the text: write <c>{name:Type}</c> there and bind the name.
/// Not thread-safe; used for one call.
/// </summary>
public sealed class ClickHouseStatement
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];
    private readonly List<KeyValuePair<string, string>> _settings = [];

    /// <summary>Makes a statement.</summary>
    /// <param name="sql">The text. For an insert: up to and including its FORMAT.</param>
    public ClickHouseStatement(string sql)
    {
        ArgumentException.ThrowIfNullOrEmpty(sql);
        Sql = sql;
    }

    /// <summary>The text.</summary>
    public string Sql { get; }

    /// <summary>How long to wait for the answer; null = the store's default for the kind of call.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>What the call is doing, in words for an error message: "count a block". Never a value.</summary>
    public string Step { get; set; } = "";

    /// <summary>
    /// What the call's <c>query_id</c> begins with, after <see cref="QueryIdRoot"/>: by it a later call, of another process too, can find and end this
    /// one. Default: empty.
    /// </summary>
    public string Label { get; set; } = "";

    /// <summary>What every <c>query_id</c> of this program begins with.</summary>
    public const string QueryIdRoot = "sightglass-";

    internal IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    internal IReadOnlyList<KeyValuePair<string, string>> Settings => _settings;

    /// <summary>How many bytes the bound values are, as they are sent.</summary>
    internal long BoundBytes => _parameters.Sum(parameter => (long)Encoding.UTF8.GetByteCount(parameter.Value));

    /// <summary>Binds a text to <c>{name:String}</c> or any type that can be read from text.</summary>
    public ClickHouseStatement Bind(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Add(name, ParameterText.Escape(value));
    }

    /// <summary>Binds a signed number.</summary>
    public ClickHouseStatement Bind(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Binds an unsigned number.</summary>
    public ClickHouseStatement Bind(string name, ulong value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Binds a floating-point number.</summary>
    public ClickHouseStatement Bind(string name, double value) => Add(name, ParameterText.Format(value));

    /// <summary>Binds a day to <c>{name:Date}</c>.</summary>
    public ClickHouseStatement Bind(string name, DateOnly value) => Add(name, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Binds texts to <c>{name:Array(String)}</c>.</summary>
    public ClickHouseStatement Bind(string name, IEnumerable<string> values) => Add(name, ParameterText.Array(values));

    /// <summary>Binds numbers to <c>{name:Array(UInt64)}</c> and the like.</summary>
    public ClickHouseStatement Bind(string name, IEnumerable<ulong> values) => Add(name, ParameterText.Array(values));

    /// <summary>
    /// Sets a setting or a URL parameter of the HTTP interface (<c>database</c>, <c>wait_end_of_query</c>, <c>default_format</c>) for this call.
    /// A reader with <c>readonly=1</c> may send none but the URL parameters.
    /// </summary>
    public ClickHouseStatement Set(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _settings.Add(new(name, value));
        return this;
    }

    /// <summary>The text only: parameters may be a person's words.</summary>
    public override string ToString() => Sql;

    private ClickHouseStatement Add(string name, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _parameters.Add(new(name, text));
        return this;
    }
}
