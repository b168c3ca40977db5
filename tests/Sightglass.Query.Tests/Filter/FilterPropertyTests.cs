using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sightglass.Query.Filter;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Tests.Filter;

public sealed class FilterPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    private static readonly string[] Pieces =
    [
        "service", "model", "duration", "cost", "attr.", "attr.x", "trace", "status", "stream", ":", ">", ">=", "<", "..", "=", "!", "*", "/", "\\", "\"", "(", ")", "-", " ", "\t",
        "AND", "OR", "NOT", "span(", "root(", "1", "2s", "0.5", "kb", "error", "東京", "\ud800", "\0", "\n", "[", "]", "{1,2}", "+", "?", "'", "`", "{x:String}", "trace.cost", "\u3000", "e9", "µs",
    ];

    [Fact]
    public void Parse_AnyTextOfPieces_GivesATreeOrAnErrorInsideTheText()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

        Check.One(Many.WithEndSize(60), Prop.ForAll(texts.ToArbitrary(), text => IsSound(text)));
    }

    [Fact]
    public void Parse_AnyTextAtAll_GivesATreeOrAnErrorInsideTheText()
    {
        var texts = Gen.Choose(0, 0xFFFF).Select(code => (char)code).ArrayOf().Select(characters => new string(characters));

        Check.One(Many, Prop.ForAll(texts.ToArbitrary(), text => IsSound(text)));
    }

    [Fact]
    public void Parse_PrintedTree_GivesTheSameTree()
        => Check.One(Many.WithEndSize(40), Prop.ForAll(Gen.Sized(size => Trees(size, scoped: false)).ToArbitrary(), tree =>
        {
            var text = FilterPrinter.Print(tree);
            var limits = FilterLimits.Default with { MaxLength = 1_000_000 };
            return FilterParser.Parse(text, limits) is FilterOutcome.Parsed parsed && string.Equals(FilterShape.Of(parsed.Filter), FilterShape.Of(tree), StringComparison.Ordinal)
                ? true
                : throw new InvalidOperationException($"{FilterShape.Of(tree)} was printed as {text}");
        }));

    private static bool IsSound(string text)
    {
        switch (FilterParser.Parse(text))
        {
            case FilterOutcome.Parsed parsed:
                var printed = FilterParser.Parse(FilterPrinter.Print(parsed.Filter), FilterLimits.Default with { MaxLength = 1_000_000 });
                return printed is FilterOutcome.Parsed again && string.Equals(FilterShape.Of(again.Filter), FilterShape.Of(parsed.Filter), StringComparison.Ordinal);
            case FilterOutcome.Faulty faulty:
                return faulty.Errors.Length > 0
                    && faulty.Errors.All(error => error.Column >= 1 && error.Length >= 1 && error.Column + error.Length - 1 <= text.Length);
            default:
                return false;
        }
    }

    private static Gen<SpanFilter> Trees(int size, bool scoped)
    {
        if (size <= 1)
        {
            return Leaves(scoped);
        }

        var part = Gen.Sized(_ => Trees(size / 3, scoped));
        var several = part.ListOf(3);
        var choices = new List<Gen<SpanFilter>>
        {
            Leaves(scoped),
            several.Select(parts => (SpanFilter)new SpanFilter.All(Flat(parts, filter => (filter as SpanFilter.All)?.Parts))),
            several.Select(parts => (SpanFilter)new SpanFilter.Any(Flat(parts, filter => (filter as SpanFilter.Any)?.Parts))),
            part.Select(filter => (SpanFilter)new SpanFilter.Not(filter)),
        };
        if (!scoped)
        {
            choices.Add(Trees(size / 3, scoped: true).Select(filter => (SpanFilter)new SpanFilter.SameSpan(filter)));
            choices.Add(Trees(size / 3, scoped: true).Select(filter => (SpanFilter)new SpanFilter.RootSpan(filter)));
        }

        return Gen.OneOf([.. choices]);
    }

    private static ImmutableArray<SpanFilter> Flat(IEnumerable<SpanFilter> parts, Func<SpanFilter, ImmutableArray<SpanFilter>?> inner)
        => [.. parts.SelectMany(part => inner(part) ?? [part])];

    private static Gen<SpanFilter> Leaves(bool scoped)
    {
        var texts = Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => string.Concat(pieces));
        var fields = SpanFields.All.Select(entry => entry.Field).Where(field => !scoped || field.Kind != SpanFieldKind.Trace).ToArray();
        var attributes = texts.Select(SpanFields.Attribute);
        var textual = Gen.OneOf(Gen.Elements(fields.Where(field => FieldOperators.IsTextual(field.Type)).ToArray()), attributes, texts.Select(SpanFields.Resource), texts.Select(SpanFields.Event));
        var numeric = Gen.OneOf(Gen.Elements(fields.Where(field => field.Type is SpanFieldType.Number).ToArray()), attributes);
        var number = Gen.Choose(-1000, 1000);
        return Gen.OneOf(
            texts.Select(text => (SpanFilter)new SpanFilter.Contains(text)),
            Gen.OneOf(Gen.Elements(fields), attributes).Select(field => (SpanFilter)new SpanFilter.Compare(field, FilterComparison.Present, "")),
            textual.SelectMany(field => texts.Select(text => (SpanFilter)new SpanFilter.Compare(field, FilterComparison.Equal, text))),
            textual.SelectMany(field => Gen.Elements("a/b", "^x$", "[/]", "\\d+ x", "(a|b)*", "\\\\", "東.京", "\"q\"").Select(text => (SpanFilter)new SpanFilter.Compare(field, FilterComparison.Regex, text))),
            textual.Where(field => field.Type != SpanFieldType.Content).SelectMany(field => Gen.Elements("a*", "*b", "x*y*z").Select(text => (SpanFilter)new SpanFilter.Compare(field, FilterComparison.Wildcard, text))),
            Gen.Elements(fields.Where(field => field.Type == SpanFieldType.Enum).ToArray())
                .SelectMany(field => Gen.Elements(SpanFields.WordsOf(field).ToArray()).Select(word => (SpanFilter)new SpanFilter.Compare(field, FilterComparison.Equal, word))),
            numeric.SelectMany(field => Gen.Elements(FilterComparison.Greater, FilterComparison.GreaterOrEqual, FilterComparison.Less, FilterComparison.LessOrEqual, FilterComparison.Equal)
                .SelectMany(comparison => number.Select(value => (SpanFilter)new SpanFilter.Compare(field, comparison, value.ToString(CultureInfo.InvariantCulture), value)))),
            numeric.SelectMany(field => number.Select(value => (SpanFilter)new SpanFilter.Compare(field, FilterComparison.Between, string.Create(CultureInfo.InvariantCulture, $"{value}..{value + 5}"), value, value + 5))));
    }
}
