namespace Sightglass.Ingest.Decode;

/// <summary>One field of an OTLP/JSON message under one of its names.</summary>
/// <param name="Name">The name in lower camel case, for messages to the sender.</param>
/// <param name="Slot">Fields with the same slot replace one another: repeated keys, both spellings, members of a <c>oneof</c>.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Tag">Its protobuf tag.</param>
/// <param name="Child">Its message, when it is one.</param>
/// <param name="Repeated">Whether it is an array.</param>
/// <param name="IsSnakeCase">Whether this entry stands for the name in snake case, which OTLP/JSON does not have.</param>
internal sealed record JsonField(string Name, int Slot, JsonShape Shape, uint Tag, JsonMessage? Child, bool Repeated, bool IsSnakeCase);
