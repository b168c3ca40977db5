namespace Sightglass.Ingest.Decode;

/// <summary>Looks through one attribute's key and value, or a log record's body. Recursion is bounded by <see cref="DecodeLimits.MaxNesting"/>.</summary>
internal readonly struct AttributeInspection(DecodeLimits limits)
{
    /// <summary>Reads one attribute to its end; a fault on the wire is then the reader's.</summary>
    public void Inspect(ref ProtobufReader reader, ref ItemFindings found)
    {
        if (InspectKeyValue(ref reader, 0, ref found) > limits.MaxValueBytes)
        {
            found.Cut++;
        }
    }

    /// <summary>Reads a log record's body to its end; a fault on the wire is then the reader's.</summary>
    public void InspectBody(ref ProtobufReader reader, ref ItemFindings found)
    {
        if (InspectValue(ref reader, 0, ref found) > limits.MaxValueBytes)
        {
            found.Cut++;
        }
    }

    /// <summary>Returns the value's size.</summary>
    private int InspectKeyValue(ref ProtobufReader reader, int depth, ref ItemFindings found)
    {
        var size = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.KeyValue.Key:
                    found.Limit(reader.ReadBytes().Length, limits.MaxKeyBytes, ItemFault.KeySize);
                    break;
                case OtlpTag.KeyValue.Value:
                    var value = reader.ReadMessage();
                    size = InspectValue(ref value, depth, ref found);
                    reader.FailWith(value);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return size;
    }

    /// <summary>Returns the value's size. The last member of the <c>oneof</c> wins.</summary>
    private int InspectValue(ref ProtobufReader reader, int depth, ref ItemFindings found)
    {
        var size = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.AnyValue.String:
                case OtlpTag.AnyValue.Bytes:
                    size = reader.ReadBytes().Length;
                    break;
                case OtlpTag.AnyValue.Array:
                case OtlpTag.AnyValue.KeyValueList:
                    var list = reader.ReadMessage();
                    size = list.Length;
                    if (depth == limits.MaxNesting)
                    {
                        // Deeper bytes are not looked at: the item goes, and with it the only reason to trust them.
                        found.Add(ItemFault.Nesting);
                        break;
                    }

                    InspectItems(ref list, tag == OtlpTag.AnyValue.KeyValueList, depth + 1, ref found);
                    reader.FailWith(list);
                    break;
                case OtlpTag.AnyValue.Bool:
                case OtlpTag.AnyValue.Int:
                case OtlpTag.AnyValue.Double:
                    size = 0;
                    reader.Skip(tag);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return size;
    }

    private void InspectItems(ref ProtobufReader reader, bool keyed, int depth, ref ItemFindings found)
    {
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.List.Values)
            {
                reader.Skip(tag);
                continue;
            }

            var item = reader.ReadMessage();
            _ = keyed ? InspectKeyValue(ref item, depth, ref found) : InspectValue(ref item, depth, ref found);
            reader.FailWith(item);
        }
    }
}
