using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Counts rows and keeps nothing.</summary>
internal sealed class CountingLogBlock : ILogBlock
{
    public int Rows { get; private set; }

    public long Bytes => 0;

    public void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value)
    {
    }

#pragma warning disable RCS1242 // the contract's signature
    public void AddRecord(in LogRow row) => Rows++;
#pragma warning restore RCS1242

    public void Clear() => Rows = 0;

    public void Dispose()
    {
    }
}
