using System.Globalization;
using System.Text;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>
/// One sender's ledger: a line before a request is sent and a line when it is acknowledged, each on the disk before the sender goes on.
/// <c>attempted 17 Traces Grpc 1700000000000000000 4bf9...:12,00f0...:3</c>, <c>acked 17 1700000000250000000</c>, <c>refused 17 1700000000250000000 400/-1</c>;
/// the long numbers are times in nanoseconds since 1970.
/// </summary>
internal sealed class LedgerFile(string folder, int sender) : IDisposable
{
    private readonly FileStream _file = new(PathOf(folder, sender), FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    public void Attempted(LedgerRequest request)
        => Append($"attempted {request.Sequence} {request.Route.Signal} {request.Route.Protocol} {request.SentNanos} {string.Join(',', request.Traces.Select(static trace => $"{trace.TraceId}:{trace.Spans}"))}");

    public void Acked(LedgerRequest request, ulong nanos) => Append($"acked {request.Sequence} {nanos}");

    public void Refused(LedgerRequest request, ulong nanos, OtlpAnswer answer)
        => Append($"refused {request.Sequence} {nanos} {answer.HttpStatus}/{answer.GrpcStatus}");

    public void Dispose() => _file.Dispose();

    /// <summary>Reads all ledgers of a folder.</summary>
    public static IReadOnlyList<LedgerEntry> ReadAll(string folder)
    {
        var entries = new List<LedgerEntry>();
        foreach (var path in Directory.EnumerateFiles(folder, "sender-*.ledger"))
        {
            var sender = int.Parse(Path.GetFileNameWithoutExtension(path)["sender-".Length..], CultureInfo.InvariantCulture);
            var own = new Dictionary<long, LedgerEntry>();
            foreach (var line in File.ReadLines(path))
            {
                var words = line.Split(' ');
                var sequence = long.Parse(words[1], CultureInfo.InvariantCulture);
                switch (words[0])
                {
                    case "attempted":
                        own[sequence] = new LedgerEntry(ReadRequest(sender, sequence, words), LedgerFate.Unacknowledged);
                        break;
                    case "acked":
                        own[sequence] = own[sequence] with { Fate = LedgerFate.Acknowledged, AnsweredNanos = Nanos(words[2]) };
                        break;
                    case "refused":
                        own[sequence] = own[sequence] with { Fate = LedgerFate.Refused, AnsweredNanos = Nanos(words[2]) };
                        break;
                    default:
                        throw new InvalidDataException($"{path}: unknown line '{line}'");
                }
            }

            entries.AddRange(own.Values);
        }

        return entries;
    }

    private static LedgerRequest ReadRequest(int sender, long sequence, string[] words)
    {
        var route = new LedgerRoute(Enum.Parse<OtlpSignal>(words[2]), Enum.Parse<OtlpProtocol>(words[3]));
        return new LedgerRequest(sender, sequence, route, ReadTraces(words[5])) { SentNanos = Nanos(words[4]) };
    }

    private static ulong Nanos(string word) => ulong.Parse(word, CultureInfo.InvariantCulture);

    private static List<LedgerTrace> ReadTraces(string text)
        => [.. text.Split(',').Select(static trace => new LedgerTrace(trace[..32], int.Parse(trace.AsSpan(33), CultureInfo.InvariantCulture)))];

    private static string PathOf(string folder, int sender) => Path.Combine(folder, $"sender-{sender}.ledger");

    private void Append(string line)
    {
        _file.Write(Encoding.ASCII.GetBytes(line + "\n"));
        _file.Flush(flushToDisk: true);
    }
}
