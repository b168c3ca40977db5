using System.Buffers.Binary;
using System.IO.Pipelines;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Ingest.Receive.Grpc;

namespace Sightglass.Fuzz.Targets;

/// <summary>Length-prefixed messages that are cut, too long, doubled or damaged, arriving in pieces of any size. The outcome must be the one worked out from the whole.</summary>
internal sealed class GrpcTarget : IFuzzTarget
{
    private const int Limit = 50_000;
    private const int CompressedLimit = 20_000;

    public string Name => "grpc";

    public async ValueTask<string> RunAsync(Random random)
    {
        var message = new byte[random.Next(4) == 0 ? random.Next(60_000) : random.Next(300)];
        random.NextBytes(message);
        var framed = new byte[GrpcMessageReader.PrefixLength + message.Length];
        framed[0] = (byte)random.Next(2);
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        message.CopyTo(framed, GrpcMessageReader.PrefixLength);
        var body = random.Next(3) == 0 ? framed : Mutation.Of(framed, random);

        var expected = Expected(body);
        var budget = new BodyBudget(1 << 30);
        using (var buffer = new BodyBuffer(budget))
        {
            var (result, _) = await ReadInPiecesAsync(body, buffer, random);
            if (result != expected)
            {
                throw new FuzzFindingException($"read as {result} instead of {expected}", body);
            }

            if (result == GrpcRead.Complete && !buffer.Written.Span.SequenceEqual(body.AsSpan(GrpcMessageReader.PrefixLength)))
            {
                throw new FuzzFindingException("the message is another one", body);
            }
        }

        return budget.Taken == 0 ? expected.ToString() : throw new FuzzFindingException("the budget did not get everything back", body);
    }

    private static GrpcRead Expected(byte[] body)
    {
        if (body.Length < GrpcMessageReader.PrefixLength)
        {
            return body.Length == 0 ? GrpcRead.NoMessage : GrpcRead.CutOff;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1));
        var present = (uint)(body.Length - GrpcMessageReader.PrefixLength);
        return body[0] > 1 ? GrpcRead.UnknownFlag
            : length > (body[0] == 1 ? CompressedLimit : Limit) ? GrpcRead.TooLarge
            : present < length ? GrpcRead.CutOff
            : present > length ? GrpcRead.SecondMessage
            : GrpcRead.Complete;
    }

    private static async Task<(GrpcRead Result, bool IsCompressed)> ReadInPiecesAsync(byte[] body, BodyBuffer buffer, Random random)
    {
        // Room for everything, so that writing never waits for the reader: both take turns on one thread.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
        try
        {
            var reading = GrpcMessageReader.ReadAsync(pipe.Reader, buffer, Limit, CompressedLimit, CancellationToken.None).AsTask();
            for (var at = 0; at < body.Length && !reading.IsCompleted;)
            {
                var length = Math.Min(body.Length - at, random.Next(8) == 0 ? random.Next(1, 9) : random.Next(1, 9_000));
                await pipe.Writer.WriteAsync(body.AsMemory(at, length));
                at += length;
            }

            await pipe.Writer.CompleteAsync();
            return await reading;
        }
        catch (Exception fault)
        {
            throw new FuzzFindingException("reading failed", body, fault);
        }
    }
}
