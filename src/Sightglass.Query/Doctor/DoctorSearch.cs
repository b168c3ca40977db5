using Sightglass.Domain;
using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Doctor;

/// <summary>Says what a project's emitters send: dialects, fields, names given up or unknown, and what is missing. Thread-safe.</summary>
public sealed class DoctorSearch(IEmitterReader reader, TimeProvider clock)
{
    private const ulong Day = 86_400_000_000_000;
    private const int MaxEmitters = 100;
    private const int SampleSpans = 1_000;
    private const int MaxShapes = 5_000;

    /// <summary>The report of a range.</summary>
    public async Task<QueryOutcome<DoctorReport>> FindAsync(DoctorRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var to = parts.Moment("to", request.To) ?? parts.Moment("to", "now")!.Value;
        var from = parts.Moment("from", request.From) ?? to - Math.Min(to, Day);
        if (from > to)
        {
            parts.Fault("from", "from is later than to.");
        }

        if (parts.IsRefused)
        {
            return parts.Refusal<DoctorReport>();
        }

        var query = new EmitterQuery
        {
            Project = request.Project,
            Range = new TimeRange(from, to),
            MaxEmitters = MaxEmitters,
            SampleSpans = SampleSpans,
            MaxShapes = MaxShapes,
            Places = NameReading.Places,
        };
        var page = await QueryMeter.MeasureAsync("doctor", reader.ReadAsync(query, cancellationToken));
        return new QueryOutcome<DoctorReport>.Found(new DoctorReport(query.Range, [.. page.Emitters.Select(EmitterDiagnosis.Of)], page.Distinct, SampleSpans, page.AllShapes));
    }
}
