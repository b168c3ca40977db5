using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Receive;

/// <summary>One admitted export request: who it belongs to and its inflated bytes.</summary>
/// <param name="Signal">What it sends.</param>
/// <param name="Project">The project of the API key that sent it; never taken from the payload.</param>
/// <param name="Encoding">How to read <paramref name="Body"/>.</param>
/// <param name="Body">The inflated body. Valid only until the task returned by <see cref="IRequestIntake.AcceptAsync"/> ends:
/// the buffer is scrubbed and used again after that. May be empty (an empty request is a valid one).</param>
public sealed record IngestRequest(Signal Signal, string Project, PayloadEncoding Encoding, ReadOnlyMemory<byte> Body);
