using System.IO.Pipelines;

namespace Sightglass.Ingest.Receive.Admission;

/// <summary>Reads a body as sent, to its end, within a limit.</summary>
internal static class BodyReader
{
    public static async ValueTask<BodyRead> ReadToEndAsync(
        PipeReader reader, BodyBuffer buffer, long? announced, int limit, CancellationToken cancellationToken)
    {
        if (announced > limit)
        {
            return BodyRead.TooLarge;
        }

        if (announced == 0)
        {
            return BodyRead.Complete;
        }

        if (!buffer.TryPrepare((int?)announced))
        {
            return BodyRead.NoMemory;
        }

        var ceiling = (int)(announced ?? limit);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (buffer.Length + read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return BodyRead.TooLarge;
            }

            var appended = buffer.TryAppend(read.Buffer, ceiling);
            reader.AdvanceTo(read.Buffer.End);
            if (!appended)
            {
                return BodyRead.NoMemory;
            }

            if (read.IsCompleted)
            {
                return BodyRead.Complete;
            }
        }
    }
}
