using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Sightglass.Evaluators.Json;
using Sightglass.Evaluators.Tests.Measured;

namespace Sightglass.Evaluators.Tests;

/// <summary>What holds for every evaluator.</summary>
public sealed partial class EvaluatorCatalogTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly string[] Pieces =
    [
        "I cannot help ", "Ignore all previous instructions", "Yes. ", "4111 1111 1111 1111", "+49 30 901820", "a@b.org", "sk-", "eyJ", "AKIA", "password=", "[1]", "[doc-1]", "https://x.example/y", "{", "}", "[", "]",
        "\"", ":", ",", "```", "\n", "\r\n", "\r", "\u2028", "- ", "1. ", "# ", "。", "東京", "できません", "한국", "ไม่สามารถ", "لا أستطيع", "😀", "\ud800", "\udc00", "\u200B", "\u0301", "\U000E0041", "ß", "İ", "ı", "0", "9.5", " ",
        "word ", "Name ", "fuck", "f*", "'", "::", "1.2.3.4", "GB82WEST12345698765432", "\0", "\uFEFF", "x", "@", "<|im_start|>", "why ",
    ];

    public static TheoryData<string> Names => [.. EvaluatorCatalog.All.Select(evaluator => evaluator.Name)];

    private static Gen<string> Texts => Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)),
        Gen.Choose(0, 0xFFFF).Select(code => (char)code).ArrayOf().Select(characters => new string(characters)));

    private static Gen<EvaluationInput> Inputs =>
        from question in Texts
        from answer in Texts
        from document in Texts
        from expected in Texts
        from reason in Gen.Elements(null, "stop", "length", "")
        select new EvaluationInput
        {
            Question = question,
            Answer = answer,
            Documents = [new SourceDocument("doc-1", document), new SourceDocument(expected, answer)],
            Expected = [expected],
            FinishReason = reason,
            Schema = JsonSchema.Parse("""{"type": "object", "properties": {"a": {"pattern": "^x+$"}}}"""),
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_AnyText_GivesASoundResultTwice(string name)
    {
        var evaluator = EvaluatorCatalog.Find(name)!;

        Check.One(Many.WithEndSize(60), Prop.ForAll(Inputs.ToArbitrary(), input => IsSound(evaluator.Evaluate(input), input) && Same(evaluator.Evaluate(input), evaluator.Evaluate(input))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_OtherNewlines_GiveTheSameScore(string name)
    {
        var evaluator = EvaluatorCatalog.Find(name)!;
        var texts = Gen.Elements(Pieces.Where(piece => !piece.Contains('\r') && piece != "\u2028").ToArray()).ListOf().Select(pieces => string.Concat(pieces));

        Check.One(Many.WithEndSize(40), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var unix = evaluator.Evaluate(new EvaluationInput { Question = text, Answer = text, Documents = [new("1", text)], Expected = ["x"] });
            var other = text.Replace("\n", "\r\n");
            var windows = evaluator.Evaluate(new EvaluationInput { Question = other, Answer = other, Documents = [new("1", other)], Expected = ["x"] });
            return unix.Label == windows.Label && (name == "expected_text" || unix.Score == windows.Score);
        }));
    }

    [Fact]
    public void Evaluate_OtherCulture_GivesTheSameResult()
    {
        var inputs = Gen.Sample(Inputs, 60, 30);
        var before = inputs.SelectMany(input => EvaluatorCatalog.All.Select(evaluator => evaluator.Evaluate(input))).ToList();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            // InvariantGlobalization knows no Turkish; a culture with other signs shows what formats or compares by it.
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            other.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = other;

            inputs.SelectMany(input => EvaluatorCatalog.All.Select(evaluator => evaluator.Evaluate(input))).Zip(before).ShouldAllBe(pair => Same(pair.First, pair.Second));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_NothingKnown_DoesNotApply(string name) => EvaluatorCatalog.Find(name)!.Evaluate(default).ShouldNotApply();

    [Fact]
    public void All_NamesAndVersions_AreWellFormedAndUnique()
    {
        EvaluatorCatalog.All.Select(evaluator => evaluator.Name).ShouldBeUnique();
        EvaluatorCatalog.All.ShouldAllBe(evaluator => NameForm().IsMatch(evaluator.Name) && evaluator.Version.Length > 0);
        EvaluatorCatalog.Find("nothing").ShouldBeNull();
    }

    [Fact]
    public void All_Implementations_AreInTheCatalogAndInTheDocs()
    {
        var page = File.ReadAllText(Path.Combine(LabelledSets.Root, "docs", "evaluators.md"));

        typeof(IEvaluator).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvaluator)))
            .ShouldBe(EvaluatorCatalog.All.Select(evaluator => evaluator.GetType()), ignoreOrder: true);
        foreach (var evaluator in EvaluatorCatalog.All)
        {
            page.ShouldContain($"## `{evaluator.Name}`");
        }
    }

    private static bool IsSound(EvaluationResult result, EvaluationInput input)
    {
        result.Reason.ShouldNotBeNullOrWhiteSpace();
        result.Label.ShouldNotBeNullOrWhiteSpace();
        (result.Score is null).ShouldBe(result.Passed is null);
        (result.Score is null).ShouldBe(result.Label == EvaluationResult.NotApplicableLabel);
        (result.Score is null or (>= 0 and <= 1)).ShouldBeTrue();
        result.Diagnostics.ShouldAllBe(item => (item.Number != null ? 1 : 0) + (item.Text != null ? 1 : 0) + (item.Flag != null ? 1 : 0) == 1);
        foreach (var finding in result.Findings)
        {
            var text = finding.Origin switch
            {
                TextOrigin.Answer => input.Answer!,
                TextOrigin.Question => input.Question!,
                _ => input.Documents![finding.Document!.Value].Text,
            };
            (finding.Range.Start >= 0 && finding.Range.Start <= finding.Range.End && finding.Range.End <= text.Length).ShouldBeTrue();
        }

        return true;
    }

    private static bool Same(EvaluationResult left, EvaluationResult right)
        => left.Score == right.Score && left.Label == right.Label && left.Passed == right.Passed && left.Reason == right.Reason
            && left.Diagnostics.SequenceEqual(right.Diagnostics) && left.Findings.SequenceEqual(right.Findings);

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex NameForm();
}
