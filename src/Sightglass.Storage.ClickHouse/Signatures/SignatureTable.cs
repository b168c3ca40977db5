using System.Buffers;
using System.Globalization;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;

namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>
/// The stored signatures, all of them on the first server, and how often content was rewritten, which stands on each. Thread-safe, also between processes on
/// one store.
/// </summary>
internal sealed class SignatureTable(ClickHouseConnections connections)
{
    public const string Signatures = "content_signatures";
    public const string Revisions = "content_revisions";

    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    // A store that is slow to take one holds up delivery for this long, once.
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RemovalTimeout = TimeSpan.FromMinutes(10);

    private readonly SpanTables _spans = SpanTables.Of(connections);

    /// <summary>Stores signatures of one journal and day.</summary>
    /// <exception cref="StoreException">They may be stored or not.</exception>
    public async ValueTask WriteAsync(IReadOnlyList<SignatureRow> rows, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        using var writer = new BinaryWriter(body);
        foreach (var row in rows)
        {
            Write(writer, row);
        }

        writer.Flush();
        var statement = new ClickHouseStatement(
            $"INSERT INTO {Signatures} (project, received_day, journal, first_block, last_block, first_start, last_start, revisions, has_kelvin, bits) FORMAT RowBinary")
        {
            Step = "write content signatures",
            Label = Label(rows[0].Blocks.Journal),
            Timeout = WriteTimeout,
        };
        await connections.Writer.InsertAsync(statement.Set("async_insert", "0"), new ReadOnlySequence<byte>(body.GetBuffer(), 0, (int)body.Length), cancellationToken);
    }

    /// <summary>
    /// Removes the signatures that say something of a block or of later ones of its journal, those included that an earlier process may still be writing.
    /// </summary>
    /// <exception cref="StoreException">Some may be there still.</exception>
    public async ValueTask RemoveFromAsync(ulong journal, ulong block, CancellationToken cancellationToken)
    {
        foreach (var shard in connections.Shards)
        {
            var end = new ClickHouseStatement("KILL QUERY WHERE startsWith(query_id, {label:String}) SYNC FORMAT Null") { Step = "end earlier writes of content signatures" };
            await shard.ExecuteAsync(end.Bind("label", ClickHouseStatement.QueryIdRoot + Label(journal)), cancellationToken);
            var find = new ClickHouseStatement($"SELECT count() FROM {Signatures} WHERE journal = {{journal:UInt64}} AND last_block >= {{block:UInt64}}") { Step = "look for old content signatures" };
            if (await NumberAsync(shard, find.Bind("journal", journal).Bind("block", block), cancellationToken) > 0)
            {
                var remove = new ClickHouseStatement($"ALTER TABLE {Signatures} DELETE WHERE journal = {{journal:UInt64}} AND last_block >= {{block:UInt64}}")
                {
                    Step = "remove old content signatures",
                    Timeout = RemovalTimeout,
                };
                await shard.ExecuteAsync(remove.Bind("journal", journal).Bind("block", block).Set("mutations_sync", "2"), cancellationToken);
            }
        }
    }

    /// <summary>The largest number of a stored block of the journal that is not below a number; 0 when there is none.</summary>
    /// <exception cref="StoreException">The store could not say.</exception>
    public async ValueTask<ulong> LastBlockAsync(ulong journal, ulong from, CancellationToken cancellationToken)
    {
        var statement = new ClickHouseStatement($"SELECT max(block) FROM {_spans.All} WHERE journal = {{journal:UInt64}} AND block >= {{from:UInt64}}") { Step = "look for later blocks" };
        return await NumberAsync(connections.Writer, statement.Bind("journal", journal).Bind("from", from), cancellationToken);
    }

    /// <summary>How often content of each project's rows of a day was rewritten; a project whose rows never were is not there.</summary>
    /// <exception cref="StoreException">The store could not say.</exception>
    public async ValueTask<IReadOnlyDictionary<string, ulong>> RevisionsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var statement = new ClickHouseStatement(
            $"SELECT project, count() AS revisions FROM {Revisions} WHERE received_day = {{day:Date}} GROUP BY project FORMAT Native")
        { Step = "look for rewritten content" };
        await using var answer = await connections.Writer.QueryAsync(statement.Bind("day", day), cancellationToken);
        var blocks = await NativeReader.ReadAsync(answer, cancellationToken);
        return blocks
            .SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => (Project: block["project"].Text(row), Revisions: block["revisions"].Unsigned(row))))
            .ToDictionary(each => each.Project, each => each.Revisions, StringComparer.Ordinal);
    }

    /// <summary>
    /// Says that content of a project's rows of a day is being rewritten. No signature of them that was begun before holds any more. MUST be called before
    /// the first row is rewritten and again after the last.
    /// </summary>
    /// <exception cref="StoreException">It may not have been said: nothing may be rewritten.</exception>
    public async ValueTask ReviseAsync(string project, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var shard in connections.Shards)
        {
            var statement = new ClickHouseStatement($"INSERT INTO {Revisions} (project, received_day) SELECT {{project:String}}, {{day:Date}}") { Step = "say that content is rewritten" };
            await shard.ExecuteAsync(statement.Bind("project", project).Bind("day", day).Set("async_insert", "0"), cancellationToken);
        }
    }

    private static void Write(BinaryWriter writer, SignatureRow row)
    {
        // A text after its length in seven-bit groups, as BinaryWriter has it; numbers little-endian.
        writer.Write(row.Project);
        writer.Write((ushort)(row.ReceivedDay.DayNumber - FirstDay.DayNumber));
        writer.Write(row.Blocks.Journal);
        writer.Write(row.Blocks.First);
        writer.Write(row.Blocks.Last);
        writer.Write(row.Content.FirstStart);
        writer.Write(row.Content.LastStart);
        writer.Write(row.Revisions);
        writer.Write(row.Content.Grams.HasKelvin ? (byte)1 : (byte)0);
        var bits = row.Content.Grams.Fold();
        writer.Write7BitEncodedInt(bits.Length);
        foreach (var word in bits)
        {
            writer.Write(word);
        }
    }

    private static async ValueTask<ulong> NumberAsync(ClickHouseClient server, ClickHouseStatement statement, CancellationToken cancellationToken)
        => ulong.Parse(await server.QueryTextAsync(statement, cancellationToken), CultureInfo.InvariantCulture);

    private static string Label(ulong journal) => string.Create(CultureInfo.InvariantCulture, $"signatures-{journal:x16}-");
}
