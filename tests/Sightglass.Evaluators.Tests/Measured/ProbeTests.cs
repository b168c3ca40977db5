namespace Sightglass.Evaluators.Tests.Measured;
public sealed class ProbeTests
{
    [Fact]
    public void Probe_All_Print()
    {
        var w = new StringWriter();
        foreach (var t in RefusalMeasurement.Measure(LabelledSets.Refusals)) { w.WriteLine(t.Row); }
        foreach (var t in PersonalDataMeasurement.Measure(LabelledSets.PersonalData)) { w.WriteLine(t.Row); }
        foreach (var (row, truth, found) in RefusalMeasurement.Judge(LabelledSets.Refusals))
        {
            if (truth != found) { w.WriteLine($"{truth} -> {found} | {row.Prompt} | {row.Completion[..Math.Min(350, row.Completion.Length)].Replace('\n', ' ')}"); }
        }
        foreach (var (row, truth, found) in PersonalDataMeasurement.Judge(LabelledSets.PersonalData))
        {
            foreach (var x in truth.Except(found)) { w.WriteLine($"MISS {x.Type} {row.Text[x.Start..x.End]} | {row.Text.Replace('\n', ' ')}"); }
            foreach (var x in found.Except(truth)) { w.WriteLine($"FALSE {x.Type} {row.Text[x.Start..x.End]} | {row.Text.Replace('\n', ' ')}"); }
        }
        File.WriteAllText("/dev/shm/t/probe.txt", w.ToString());
    }
}
