using System.Text;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>Builds the address of one call: everything but the body travels in the query string.</summary>
internal sealed class CallUrl
{
    // An answer held back for its end goes to a file of the server's beyond this many bytes, and by default at once: on a full disk even `1` is
    // then answered by 200 and nothing.
    private const string WholeAnswerBytes = "1048576";

    private readonly ClickHouseAddress _address;
    private readonly StringBuilder _text;
    private char _separator = '?';

    public CallUrl(ClickHouseAddress address)
    {
        _address = address;
        _text = new StringBuilder(address.Url.GetLeftPart(UriPartial.Path), 512);
    }

    public CallUrl(ClickHouseCall call)
        : this(call.Address)
    {
        Parameter("query_id", call.QueryId);
    }

    public CallUrl Query(string sql) => Parameter("query", sql);

    public CallUrl Defaults(ClickHouseStatement statement, string database, bool whole)
    {
        Default(statement, "database", database);
        Default(statement, "default_format", "Native");
        if (whole)
        {
            Default(statement, "wait_end_of_query", "1");
            Default(statement, "buffer_size", WholeAnswerBytes);
        }

        return this;
    }

    public CallUrl Role(ClickHouseRole role)
    {
        if (role == ClickHouseRole.Reader)
        {
            foreach (var (name, value) in _address.ReaderSettings)
            {
                Parameter(name, value);
            }
        }

        return this;
    }

    public CallUrl Statement(ClickHouseStatement statement)
    {
        foreach (var (name, value) in statement.Settings)
        {
            Parameter(name, value);
        }

        foreach (var (name, value) in statement.Parameters)
        {
            Parameter($"param_{name}", value);
        }

        return this;
    }

    public CallUrl Parameter(string name, string value)
    {
        _text.Append(_separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        _separator = '&';
        return this;
    }

    public Uri Build() => new(_text.ToString(), UriKind.Absolute);

    private void Default(ClickHouseStatement statement, string name, string value)
    {
        if (!statement.Settings.Any(setting => string.Equals(setting.Key, name, StringComparison.Ordinal)))
        {
            Parameter(name, value);
        }
    }
}
