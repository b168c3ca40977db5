using System.Buffers;
using System.Text;
using System.Text.Json;
using Sightglass.Conventions.Pricing;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Prices;

/// <summary>How a project's prices stand in their document. A released name never changes its meaning: documents outlive the program.</summary>
internal static class OwnPricesJson
{
    public static string Write(OwnPrices prices)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("by", prices.By);
            writer.WriteStartObject("book");
            writer.WriteStartArray("models");
            foreach (var own in prices.Models)
            {
                writer.WriteStartObject();
                PriceBookWriter.WriteMembers(writer, own.Model);
                WriteChange(writer, own.Version, own.ChangedNanos);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("multipliers");
            foreach (var factor in prices.Multipliers)
            {
                writer.WriteStartObject();
                writer.WriteString("provider", factor.Provider);
                writer.WriteString(factor.Region.Length > 0 ? "region" : "serviceTier", factor.Region.Length > 0 ? factor.Region : factor.ServiceTier);
                writer.WriteNumber("factor", factor.Factor);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("deployments");
            foreach (var own in prices.Deployments)
            {
                writer.WriteStartObject();
                writer.WriteString("name", own.Deployment.Name);
                writer.WriteString("provider", own.Deployment.Provider);
                writer.WriteString("model", own.Deployment.Model);
                WriteChange(writer, own.Version, own.ChangedNanos);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Reads a version.</summary>
    /// <exception cref="InvalidDataException">A newer program wrote it, in a way that this one does not know.</exception>
    public static OwnPrices Read(ControlVersion version)
    {
        if (version.Body is null)
        {
            return OwnPrices.None with { Version = version.Version, WrittenNanos = version.WrittenNanos };
        }

        using var document = JsonDocument.Parse(version.Body);
        var root = document.RootElement.GetProperty("book");
        var (book, faults) = PriceBookReader.Read(root);
        if (book is null)
        {
            throw new InvalidDataException($"The project's prices in the store cannot be read by this version: {faults[0].Message}");
        }

        return new OwnPrices
        {
            Version = version.Version,
            WrittenNanos = version.WrittenNanos,
            By = document.RootElement.GetProperty("by").GetString(),
            Models = [.. book.Models.Zip(root.GetProperty("models").EnumerateArray(), (model, each) => new OwnModel(model with { IsOwn = true }, VersionOf(each), ChangeOf(each)))],
            Multipliers = book.Multipliers,
            Deployments = [.. book.Deployments.Zip(root.GetProperty("deployments").EnumerateArray(), (deployment, each) => new OwnDeployment(deployment, VersionOf(each), ChangeOf(each)))],
        };
    }

    private static void WriteChange(Utf8JsonWriter writer, ulong version, ulong nanos)
    {
        writer.WriteNumber("version", version);
        writer.WriteNumber("changedAt", nanos);
        writer.WriteEndObject();
    }

    private static ulong VersionOf(JsonElement entry) => entry.GetProperty("version").GetUInt64();

    private static ulong ChangeOf(JsonElement entry) => entry.GetProperty("changedAt").GetUInt64();
}
