using System.Diagnostics;
using Sightglass.Bench.Normalise;

namespace Sightglass.Evaluators.Tests;

/// <summary>
/// A text made to be slow takes about 16 times as long as one of a sixteenth of its length. Quadratic work would take 256 times as long; what lies between is
/// room for a busy machine.
/// </summary>
[Collection(nameof(Alone))]
public sealed class HostileInputTests
{
    private const int Million = 1 << 20;
    private const int Ratio = 16;
    private const int Large = Million / 4;
    private const double MostTimes = 90;
    private const int Attempts = 4;

    private static readonly string[] Patterns =
    [
        "a", "1", " ", "\n", "i cannot ", "i can't help \"", "ignore all previous ", "1 2 ", "12-", "+1", "a@", "@a.", "[", "[1]", "[1-50]", "https://", "http://a.b ", "{\"a\":", "[[1],", "sk-", "sk-ant-aa", "eyJ.", "token=",
        "password: ", "a://b:", "-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "f.", "f*", "f u ", "東", "\u200B", "\u0301", "\ud800", "GB82", "gb82 w", "::1 ", "1.1.1.1.", "```\n", "- a\n", "\n \n", "a.b.", "\"", "<|", "word other ", ".", "。", "!", ")", "-", "*", "`", "#", "/", ":", "ss", "ß",
    ];

    public static TheoryData<string> Names => [.. EvaluatorCatalog.All.Select(evaluator => evaluator.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_HostileText_TakesTimeInProportion(string name)
    {
        var evaluator = EvaluatorCatalog.Find(name)!;
        evaluator.Evaluate(Input("warm up, please ", Large / Ratio));
        foreach (var pattern in Patterns)
        {
            Times(evaluator, pattern, Large).ShouldBeLessThan(MostTimes, $"{name} on '{pattern}'");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_MillionHostileCharacters_TakeTimeInProportion(string name)
        => Times(EvaluatorCatalog.Find(name)!, string.Concat(Patterns), Million).ShouldBeLessThan(MostTimes);

    /// <summary>How many times as long the longer text takes; the best of a few attempts, since collections of garbage come when they like.</summary>
    private static double Times(IEvaluator evaluator, string pattern, int length)
    {
        var times = double.MaxValue;
        for (var attempt = 0; attempt < Attempts && times > MostTimes; attempt++)
        {
            var small = Time(evaluator, Input(pattern, length / Ratio));
            times = Math.Min(times, Time(evaluator, Input(pattern, length)) / Math.Max(small, 0.2));
        }

        return times;
    }

    private static EvaluationInput Input(string pattern, int length)
    {
        var text = string.Concat(Enumerable.Repeat(pattern, (length / pattern.Length) + 1))[..(length - 1)] + "x";
        return new EvaluationInput { Question = text, Answer = text, Documents = [new SourceDocument("1", text)], Expected = [text[1..]] };
    }

    private static double Time(IEvaluator evaluator, EvaluationInput input)
    {
        // Processor time of the thread where it can be had: the machine has other work.
        var start = OperatingSystem.IsLinux() ? ThreadClock.Nanos : Stopwatch.GetTimestamp();
        evaluator.Evaluate(input);
        return OperatingSystem.IsLinux() ? (ThreadClock.Nanos - start) / 1e6 : Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
