using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Remap;

/// <summary>A column that a mapping fills.</summary>
/// <param name="Name">Its name, in the table of spans and in that of new values.</param>
/// <param name="Type">Its type in the latter.</param>
/// <param name="Value">What a span has in it, to be compared.</param>
/// <param name="Write">Writes it as RowBinary.</param>
internal sealed record RevisedColumn(string Name, string Type, Func<Span, object?> Value, Action<BinaryWriter, Span> Write);
