using System.Text;
using System.Text.Json;

namespace Sightglass.Evaluators.Json;

/// <summary>
/// Whether the answer is JSON (RFC 8259), and follows the input's schema when there is one. Labels: <c>valid</c> (score 1), <c>fenced</c> (1: the JSON is all there
/// is in one Markdown code block), <c>invalid_json</c> (0), <c>schema_violation</c> (0). Finding: <c>json_error</c> at the place where reading stopped.
/// Diagnostics: <c>schema_fault</c> for each of the first 20 faults, <c>unchecked_keyword</c> for each keyword of the schema that is not checked.
/// </summary>
public sealed class JsonEvaluator : IEvaluator
{
    private const int MostKeywords = 20;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (input.Answer is not { } answer)
        {
            return EvaluationResult.NotApplicable("There is no answer to read.");
        }

        var (start, end, fenced) = FencedBlock.Find(answer);
        var bytes = Encoding.UTF8.GetBytes(answer[start..end]);
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            return Check(document.RootElement, input.Schema, fenced);
        }
        catch (JsonException fault)
        {
            var position = start + CharactersBefore(bytes, fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0);
            position = Math.Min(position, answer.Length);
            return new EvaluationResult
            {
                Score = 0,
                Label = "invalid_json",
                Passed = false,
                Reason = FormattableString.Invariant($"The answer is no JSON: reading stopped at character {position} of {answer.Length}."),
                Diagnostics = [Diagnostic.Of("position", position), Diagnostic.Of("fenced", fenced), Diagnostic.Of("findings", 1)],
                Findings = [Finding.InAnswer("json_error", new TextRange(position, Math.Min(position + 1, answer.Length)))],
            };
        }
    }

    private static EvaluationResult Check(JsonElement root, JsonSchema? schema, bool fenced)
    {
        var check = new SchemaCheck();
        if (schema is not null)
        {
            check.Check(schema.Root, root, "");
        }

        var unknown = schema?.UnknownKeywords ?? [];
        var notChecked = unknown.Count == 0 ? "" : FormattableString.Invariant($"; {unknown.Count} keywords of the schema were not checked");
        return new EvaluationResult
        {
            Score = check.Count == 0 ? 1 : 0,
            Label = check.Count > 0 ? "schema_violation" : fenced ? "fenced" : "valid",
            Passed = check.Count == 0,
            Reason = (check.Count, schema) switch
            {
                (0, null) => "The answer is JSON.",
                (0, _) => $"The answer is JSON and follows the schema{notChecked}.",
                _ => FormattableString.Invariant($"The answer is JSON and breaks its schema in {check.Count} places{notChecked}."),
            },
            Diagnostics =
            [
                Diagnostic.Of("fenced", fenced),
                Diagnostic.Of("schema_faults", check.Count),
                .. check.Named.Select(fault => Diagnostic.Of("schema_fault", fault)),
                .. unknown.Take(MostKeywords).Select(keyword => Diagnostic.Of("unchecked_keyword", keyword)),
            ],
        };
    }

    /// <summary>A place given as line and byte, in characters.</summary>
    private static int CharactersBefore(byte[] bytes, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        }

        return Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(start + byteInLine, bytes.Length));
    }
}
