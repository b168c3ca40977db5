using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise;

/// <summary>
/// What a span's events state that its attributes may leave out: the exception that was recorded (OpenTelemetry 1.0 on), and the answer in
/// <c>gen_ai.choice</c> (OpenTelemetry GenAI 1.28 to 1.36, as an event of the span). Slices of the request.
/// </summary>
internal ref struct EventFacts
{
    /// <summary>The last exception's type; empty when none was recorded.</summary>
    public ReadOnlySpan<byte> ExceptionType { get; private set; }

    /// <summary>The last exception's message.</summary>
    public ReadOnlySpan<byte> ExceptionMessage { get; private set; }

    /// <summary>Why the first choice ended; empty when not said apart from its content.</summary>
    public ReadOnlySpan<byte> FinishReason { get; private set; }

    /// <summary>The first choice as JSON text: <c>{"index":0,"finish_reason":"stop","message":{...}}</c>.</summary>
    public ReadOnlySpan<byte> Choice { get; private set; }

    /// <summary>Reads an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reader">The event, to be read from its beginning.</param>
    public void Read(ReadOnlySpan<byte> name, ProtobufReader reader)
    {
        var isException = name.SequenceEqual("exception"u8);
        var isChoice = name.SequenceEqual("gen_ai.choice"u8) && Choice.IsEmpty && FinishReason.IsEmpty;
        if (!isException && !isChoice)
        {
            return;
        }

        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.Event.Attributes)
            {
                reader.Skip(tag);
                continue;
            }

            var message = reader.ReadMessage();
            var attribute = KeyValueSlice.Read(ref message);
            if (attribute.Value.Type != Domain.AttributeType.String)
            {
                continue;
            }

            var key = attribute.Key;
            var text = attribute.Value.Content;
            if (isException)
            {
                ExceptionType = key.SequenceEqual("exception.type"u8) ? text : ExceptionType;
                ExceptionMessage = key.SequenceEqual("exception.message"u8) ? text : ExceptionMessage;
            }
            else
            {
                FinishReason = key.SequenceEqual("finish_reason"u8) ? text : FinishReason;
                Choice = key.SequenceEqual("gen_ai.event.content"u8) ? text : Choice;
            }
        }
    }
}
