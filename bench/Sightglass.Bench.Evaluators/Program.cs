using System.Globalization;
using Sightglass.Bench.Evaluators;
using Sightglass.Bench.Normalise;
using Sightglass.Evaluators;

const int Samples = 11;
const long SampleNanos = 100_000_000;

var input = Sample.Input;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"An answer of {input.Answer!.Length} characters, a question of {input.Question!.Length}, {input.Documents!.Count} documents of {input.Documents.Sum(static document => document.Text.Length)}."));
Console.WriteLine("evaluator           us (median)   best   allocated");
foreach (var evaluator in EvaluatorCatalog.All)
{
    // Until the code has been compiled as it stays.
    for (var began = ThreadClock.Nanos; ThreadClock.Nanos - began < 5 * SampleNanos;)
    {
        evaluator.Evaluate(input);
        Thread.Yield();
    }

    var micros = new double[Samples];
    var allocated = 0.0;
    for (var sample = 0; sample < Samples; sample++)
    {
        var rounds = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var began = ThreadClock.Nanos;
        while (ThreadClock.Nanos - began < SampleNanos)
        {
            evaluator.Evaluate(input);
            rounds++;
        }

        micros[sample] = (ThreadClock.Nanos - began) / 1_000.0 / rounds;
        allocated = (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / rounds;
    }

    Array.Sort(micros);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{evaluator.Name,-18} {micros[Samples / 2],12:0.0} {micros[0],6:0.0} {allocated,11:0}"));
}
