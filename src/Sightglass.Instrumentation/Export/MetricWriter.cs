namespace Sightglass.Instrumentation.Export;

/// <summary>Writes metrics as OTLP's <c>ExportMetricsServiceRequest</c> (<c>metrics.proto</c>, version 1.11), as totals since the start. Not thread-safe.</summary>
internal sealed class MetricWriter(IReadOnlyList<KeyValuePair<string, object>> resource)
{
    private const int ResourceMetrics = 1;
    private const int Resource = 1;
    private const int ScopeMetrics = 2;
    private const int Attributes = 1;
    private const int Scope = 1;
    private const int ScopeName = 1;
    private const int ScopeVersion = 2;
    private const int Metrics = 2;
    private const int Name = 1;
    private const int Description = 2;
    private const int Unit = 3;
    private const int Sum = 7;
    private const int Histogram = 9;
    private const int Points = 1;
    private const int Temporality = 2;
    private const ulong Cumulative = 2;
    private const int IsMonotonic = 3;
    private const int NanosPerTick = 100;

    public void Write(ProtobufBuffer to, IReadOnlyList<MetricSeries> series, DateTimeOffset now)
    {
        var all = to.Begin(ResourceMetrics);
        var of = to.Begin(Resource);
        foreach (var (key, value) in resource)
        {
            AttributeWriter.Write(to, Attributes, key, value);
        }

        to.End(of);
        var scopeMetrics = to.Begin(ScopeMetrics);
        var scope = to.Begin(Scope);
        to.Text(ScopeName, SightglassTracer.SourceName);
        to.Text(ScopeVersion, typeof(MetricWriter).Assembly.GetName().Version?.ToString());
        to.End(scope);
        foreach (var each in series)
        {
            WriteMetric(to, each, Nanos(now));
        }

        to.End(scopeMetrics);
        to.End(all);
    }

    private static void WriteMetric(ProtobufBuffer to, MetricSeries series, ulong now)
    {
        var metric = to.Begin(Metrics);
        to.Text(Name, series.Instrument.Name);
        to.Text(Description, series.Instrument.Description);
        to.Text(Unit, series.Instrument.Unit);
        var data = to.Begin(series.IsHistogram ? Histogram : Sum);
        series.Read(point =>
        {
            var message = to.Begin(Points);
            to.Fixed64(PointField.Start, Nanos(series.Start));
            to.Fixed64(PointField.Time, now);
            if (series.IsHistogram)
            {
                WriteHistogram(to, series, point);
            }
            else
            {
                WriteSum(to, series, point);
            }

            to.End(message);
        });
        to.Varint(Temporality, Cumulative);
        if (!series.IsHistogram)
        {
            to.Varint(IsMonotonic, 1);
        }

        to.End(data);
        to.End(metric);
    }

    private static void WriteSum(ProtobufBuffer to, MetricSeries series, MetricPoint point)
    {
        if (series.IsWhole)
        {
            to.Fixed64(PointField.Int, (ulong)point.WholeSum);
        }
        else
        {
            to.Double(PointField.Double, point.Sum);
        }

        WriteTags(to, PointField.SumAttributes, point);
    }

    private static void WriteHistogram(ProtobufBuffer to, MetricSeries series, MetricPoint point)
    {
        to.Fixed64(PointField.Count, (ulong)point.Count);
        to.Double(PointField.HistogramSum, point.Sum);
        var buckets = to.Begin(PointField.Buckets);
        foreach (var count in point.Buckets)
        {
            to.Packed((ulong)count);
        }

        to.End(buckets);
        var bounds = to.Begin(PointField.Bounds);
        foreach (var bound in series.Bounds)
        {
            to.Packed(BitConverter.DoubleToUInt64Bits(bound));
        }

        to.End(bounds);

        WriteTags(to, PointField.HistogramAttributes, point);
        to.Double(PointField.Min, point.Min);
        to.Double(PointField.Max, point.Max);
    }

    private static void WriteTags(ProtobufBuffer to, int field, MetricPoint point)
    {
        foreach (var (key, value) in point.Tags)
        {
            AttributeWriter.Write(to, field, key, value);
        }
    }

    private static ulong Nanos(DateTimeOffset time) => (ulong)(time.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosPerTick;

    /// <summary>Of NumberDataPoint and HistogramDataPoint.</summary>
    private static class PointField
    {
        public const int Start = 2;
        public const int Time = 3;
        public const int Double = 4;
        public const int Int = 6;
        public const int SumAttributes = 7;
        public const int Count = 4;
        public const int HistogramSum = 5;
        public const int Buckets = 6;
        public const int Bounds = 7;
        public const int HistogramAttributes = 9;
        public const int Min = 11;
        public const int Max = 12;
    }
}
