using Sightglass.Storage.Remap;

namespace Sightglass.Query.Remap;

/// <summary>Adds up what changes. Not thread-safe.</summary>
internal sealed class RemapTally
{
    private const int MaxExamples = 3;
    private const int ExampleBytes = 300;

    private readonly long[] _fields = new long[MappedFields.All.Count];
    private readonly List<RemapExample>[] _examples = [.. MappedFields.All.Select(_ => new List<RemapExample>())];
    private readonly Dictionary<(string Before, string After), (long Spans, long Changed)> _dialects = [];
    private long _leftAlone;

    /// <summary>Takes in a span. Returns whether anything of it changes.</summary>
    public bool Add(MappedSpan before, MappedSpan after)
    {
        var isChanged = false;
        for (var field = 0; field < _fields.Length; field++)
        {
            var value = MappedFields.All[field].Value;
            var (was, becomes) = (value(before), value(after));
            if (Equals(was, becomes))
            {
                continue;
            }

            isChanged = true;
            _fields[field]++;
            if (_examples[field].Count < MaxExamples)
            {
                _examples[field].Add(new RemapExample(after.Span.TraceId, after.Span.SpanId, Beginning(was), Beginning(becomes)));
            }
        }

        Count(before, after, isChanged);
        return isChanged;
    }

    /// <summary>Takes in a span that stays as it is because it cannot be told from another.</summary>
    public void LeaveAlone(MappedSpan span)
    {
        _leftAlone++;
        Count(span, span, isChanged: false);
    }

    /// <summary>What came of it so far.</summary>
    public RemapReport Report() => new()
    {
        Spans = _dialects.Values.Sum(each => each.Spans),
        Changed = _dialects.Values.Sum(each => each.Changed),
        LeftAlone = _leftAlone,
        Fields = [.. MappedFields.All.Select((field, place) => new RemappedField(field.Name, _fields[place], [.. _examples[place]])).Where(field => field.Spans > 0).OrderByDescending(field => field.Spans)],
        Dialects = [.. _dialects.Select(each => new RemappedDialect(each.Key.Before, each.Key.After, each.Value.Spans, each.Value.Changed)).OrderByDescending(each => each.Spans)
            .ThenBy(each => each.Before, StringComparer.Ordinal).ThenBy(each => each.After, StringComparer.Ordinal)],
    };

    private void Count(MappedSpan before, MappedSpan after, bool isChanged)
    {
        var (spans, changed) = _dialects.GetValueOrDefault((before.Span.Dialect, after.Span.Dialect));
        _dialects[(before.Span.Dialect, after.Span.Dialect)] = (spans + 1, changed + (isChanged ? 1 : 0));
    }

    private static string? Beginning(object? value)
    {
        var text = MappedFields.Text(value);
        var beginning = text is null ? null : TextBeginning.Of(text, ExampleBytes);
        return beginning?.Length < text?.Length ? $"{beginning}…" : beginning;
    }
}
