namespace Sightglass.Storage.Doctor;

/// <summary>
/// Says who sends spans and what is on them. Thread-safe; held to the reader's limits, as <see cref="Spans.ISpanReader"/>. What is counted from
/// columns is counted over the whole range; names of attributes are read from a bounded number of each emitter's newest spans.
/// </summary>
public interface IEmitterReader
{
    /// <summary>The emitters, those with the most model calls first.</summary>
    Task<EmitterPage> ReadAsync(EmitterQuery query, CancellationToken cancellationToken);
}
