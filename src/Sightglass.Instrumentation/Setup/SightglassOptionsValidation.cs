using Microsoft.Extensions.Options;
using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Sampling;

namespace Sightglass.Instrumentation.Setup;

/// <summary>Finds all faults of the options, each with its key.</summary>
internal sealed class SightglassOptionsValidation : IValidateOptions<SightglassOptions>
{
    public ValidateOptionsResult Validate(string? name, SightglassOptions options)
    {
        var faults = new List<string>();
        Check(faults, options.MaxContentLength >= 0, "MaxContentLength", "is below 0; give the longest text in UTF-16 code units, or 0 for no limit");
        Check(faults, options.MilestoneEvery >= 0, "MilestoneEvery", "is below 0; give a number of chunks, or 0 for none");
        Check(faults, Enum.IsDefined(options.Names), "Names", "is not Both, OpenTelemetry or Plain");
        Check(faults, options.Content is null || Enum.IsDefined(options.Content.Value), "Content", "is not Hashes, Redacted or Full");
        Check(faults, options.Content != ContentCapture.Redacted || options.Redact is not null, "Content", "is Redacted, but Redact is not set in code; no text would be sent");
        foreach (var host in options.NoBaggageHosts)
        {
            Check(faults, ModelHosts.IsPattern(host), "NoBaggageHosts", "has an entry that is no host; give names like api.example.com or *.example.com");
        }

        Validate(faults, options.Export);
        Validate(faults, options.Sampling);
        Check(faults, Enum.IsDefined(options.Metrics.Names), "Metrics:Names", "is not Operation, Inference or Both");
        Check(faults, options.Metrics.MaxValuesPerTag >= 0, "Metrics:MaxValuesPerTag", "is below 0");
        Check(faults, Enum.IsDefined(options.Who.TrustHeaders), "Who:TrustHeaders", "is not OwnNetwork, Nobody or Everybody");
        Check(faults, Enum.IsDefined(options.Who.TrustIncomingBaggage), "Who:TrustIncomingBaggage", "is not OwnNetwork, Nobody or Everybody");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Validate(List<string> faults, ExportOptions export)
    {
        Check(faults, Enum.IsDefined(export.Mode), "Export:Mode", "is not WhenAlone, Never or Always");
        Check(faults, export.Endpoint.Length == 0 || ExportSettings.IsAddress(export.Endpoint), "Export:Endpoint", "is not an http or https address; give one like http://localhost:4318");
        Check(faults, export.Protocol is "" or ExportSettings.Http or ExportSettings.Grpc, "Export:Protocol", "is not http/protobuf or grpc");
        foreach (var exporter in export.Exporter.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Check(faults, exporter is "otlp" or "console" or "none", "Export:Exporter", "has an entry that is not otlp, console or none");
        }

        Check(faults, export.MetricExporter is "" or "otlp" or "none", "Export:MetricExporter", "is not otlp or none");
        Check(faults, export.MetricInterval is null || export.MetricInterval > TimeSpan.Zero, "Export:MetricInterval", "is not above 0");
        OtelEnvironment.Pairs(export.Headers, "Sightglass:Export:Headers", faults);
        Check(faults, export.QueueSize is null or > 0, "Export:QueueSize", "is not above 0");
        Check(faults, export.BatchSize is null or > 0, "Export:BatchSize", "is not above 0");
        Check(faults, export.Delay is null || export.Delay > TimeSpan.Zero, "Export:Delay", "is not above 0");
        Check(faults, export.Timeout is null || export.Timeout > TimeSpan.Zero, "Export:Timeout", "is not above 0");
        Check(faults, export.ShutdownTimeout >= TimeSpan.Zero, "Export:ShutdownTimeout", "is below 0");
    }

    private static void Validate(List<string> faults, SamplingOptions sampling)
    {
        Check(faults, sampling.Ratio is null or (>= 0 and <= 1), "Sampling:Ratio", "is not from 0 to 1");
        Check(faults, sampling.KeepSlowerThan is null || sampling.KeepSlowerThan >= TimeSpan.Zero, "Sampling:KeepSlowerThan", "is below 0");
        Check(faults, sampling.KeepCostlierThanUsd is null or >= 0, "Sampling:KeepCostlierThanUsd", "is not a number from 0 up");
        Check(faults, sampling.MaxWaitingTraces > 0, "Sampling:MaxWaitingTraces", "is not above 0");
        Check(faults, sampling.MaxWaitingSpans > 0, "Sampling:MaxWaitingSpans", "is not above 0");
    }

    private static void Check(List<string> faults, bool isGood, string key, string fault)
    {
        if (!isGood)
        {
            faults.Add($"{SightglassOptions.Section}:{key} {fault}");
        }
    }
}
