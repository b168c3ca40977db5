namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// The columns of the rows that go to one shard: one insert, one part. Makes the columns that name a block itself; whoever fills a row adds to all
/// others, then counts it. Not thread-safe.
/// </summary>
internal sealed class BlockColumns : IDisposable
{
    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private readonly List<IBlockColumn> _all = [];
    private readonly FixedColumn<ushort> _receivedDay;
    private readonly FixedColumn<ulong> _journal;
    private readonly FixedColumn<ulong> _block;
    private byte[][] _headers = [];

    public BlockColumns()
    {
        _receivedDay = Keep(new FixedColumn<ushort>("received_day", "Date"));
        _journal = Keep(new FixedColumn<ulong>("journal", "UInt64"));
        _block = Keep(new FixedColumn<ulong>("block", "UInt64"));
    }

    /// <summary>The columns' names in the order in which they are sent, for the insert's column list.</summary>
    public string Names { get; private set; } = "";

    /// <summary>The rows that are complete.</summary>
    public int Rows { get; private set; }

    public long Bytes
    {
        get
        {
            var bytes = 0L;
            for (var column = 0; column < _all.Count; column++)
            {
                var parts = _all[column].Parts;
                for (var part = 0; part < parts.Count; part++)
                {
                    bytes += parts[part].Length;
                }
            }

            return bytes;
        }
    }

    public WordColumn Words(string name) => Keep(new WordColumn(name));

    public TextColumn Texts(string name) => Keep(new TextColumn(name));

    public NullableColumn<long> Counts(string name) => Keep(new NullableColumn<long>(name, "Int64"));

    public T Keep<T>(T column)
        where T : IBlockColumn
    {
        _all.Add(column);
        return column;
    }

    /// <summary>Says that all columns are there.</summary>
    public void Complete()
    {
        _headers = [.. _all.Select(IBlockColumn.Header)];
        Names = string.Join(", ", _all.Select(column => $"`{column.Name}`"));
    }

    /// <summary>Says that a row is complete.</summary>
    public void CloseRow() => Rows++;

    /// <summary>Gives every row its block, and completes the columns. The rows can be written after this, any number of times.</summary>
    public void Seal(BlockId id)
    {
        _receivedDay.Fill((ushort)(id.Day.DayNumber - FirstDay.DayNumber), Rows);
        _journal.Fill(id.Journal, Rows);
        _block.Fill(id.FirstSequence, Rows);
        foreach (var column in _all)
        {
            column.Seal();
        }
    }

    /// <summary>Writes the sealed rows as one <c>Native</c> block.</summary>
    public async ValueTask WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var counts = new ColumnBuffer();
        counts.AddVarint((uint)_all.Count);
        counts.AddVarint((uint)Rows);
        await stream.WriteAsync(counts.Written, cancellationToken);
        for (var column = 0; column < _all.Count; column++)
        {
            await stream.WriteAsync(_headers[column], cancellationToken);
            var parts = _all[column].Parts;
            for (var part = 0; part < parts.Count; part++)
            {
                if (parts[part].Length > 0)
                {
                    await stream.WriteAsync(parts[part].Written, cancellationToken);
                }
            }
        }
    }

    public void Clear()
    {
        foreach (var column in _all)
        {
            column.Clear();
        }

        Rows = 0;
    }

    public void Dispose()
    {
        foreach (var column in _all)
        {
            column.Dispose();
        }
    }
}
