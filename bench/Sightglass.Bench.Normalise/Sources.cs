using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Load;
using Sightglass.Testing;

namespace Sightglass.Bench.Normalise;

/// <summary>Where the spans come from: the load generator, and bodies recorded from real instrumentations.</summary>
internal static class Sources
{
    private const int Seed = 20261129;
    private const ulong StartNanos = 1_700_000_000_000_000_000;

    public static string? CapturesFolder
    {
        get
        {
            var folder = ServerCommand.FindRepositoryRoot() is { } root ? Path.Combine(root, "..", "shared", "captures") : null;
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>One request of the generator: a hundred traces of five spans.</summary>
    public static byte[] Generated()
    {
        var template = RagTrace.Encode(0, LoadProtocol.Http);
        var body = new byte[template.Bytes.Length];
        new RequestFiller(new Corpus(Seed), Seed).Fill(template, body, StartNanos, 1_000_000);
        return body;
    }

    /// <summary>The trace bodies of all recorded emitters, as the journal would hold them.</summary>
    public static IEnumerable<byte[]> Captured(string folder)
    {
        var validator = new RequestValidator(new DecodeLimits());
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var isJson = name.EndsWith(".json", StringComparison.Ordinal);
            if (name.Contains(".logs.", StringComparison.Ordinal) || name.Contains(".metrics.", StringComparison.Ordinal) || name is "manifest.json"
                || (!isJson && !name.EndsWith(".pb", StringComparison.Ordinal)))
            {
                continue;
            }

            var bytes = File.ReadAllBytes(file);
            using var validation = isJson ? validator.ValidateJson(Signal.Traces, bytes) : validator.ValidateProtobuf(Signal.Traces, bytes);
            if (!validation.IsMalformed)
            {
                yield return validation.Body.ToArray();
            }
        }
    }
}
