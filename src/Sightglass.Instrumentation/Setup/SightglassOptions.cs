using Sightglass.Conventions.Pricing;
using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Metrics;
using Sightglass.Instrumentation.Sampling;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Setup;

/// <summary>How an application's steps are told of. Bound from the section <c>Sightglass</c> of its configuration; what is set in code comes after.</summary>
public sealed class SightglassOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Sightglass";

    // No property: the configuration's binder would try to bind it.
    private PriceBook? _prices = PriceBookReader.Default;

    /// <summary>Which names attributes are written under.</summary>
    public AttributeNames Names { get; set; } = AttributeNames.Both;

    /// <summary>
    /// What is sent of content, unless a call says otherwise. Where nothing sets it, <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true</c> makes it
    /// <see cref="ContentCapture.Full"/>.
    /// </summary>
    public ContentCapture? Content { get; set; }

    /// <summary>
    /// A key for the hashes of prompts and answers: HMAC-SHA256 with its UTF-8 bytes instead of SHA-256, so that nobody without the key can try out guesses.
    /// Empty for none.
    /// </summary>
    public string HashKey { get; set; } = "";

    /// <summary>
    /// Takes out of text what must not be sent, with <see cref="ContentCapture.Redacted"/>. When it throws, the text is not sent. Null puts the kind in place
    /// of card numbers, bank accounts, e-mail addresses, telephone numbers, keys and the like, as the evaluators <c>personal_data</c> and <c>secrets</c> find them.
    /// </summary>
    public Func<string, string>? Redact { get; set; }

    /// <summary>The longest text that is sent of one prompt, answer or document, in UTF-16 code units; the rest is cut off and the cut is marked. 0 for no limit.</summary>
    public int MaxContentLength { get; set; } = 131_072;

    /// <summary>After how many chunks of a stream an event is written, again and again. 0 for none.</summary>
    public int MilestoneEvery { get; set; } = 100;

    /// <summary>The name of the span that ASP.NET Core makes of a request. Default: <c>http.request</c>. Empty to leave it alone.</summary>
    public string RequestSpanName { get; set; } = StepNames.HttpRequest;

    /// <summary>
    /// Hosts to which no baggage is sent, beside those of the known model providers: <c>api.example.com</c>, <c>*.example.com</c> for its subdomains, any
    /// other <c>*</c> for anything but a dot.
    /// </summary>
    public string[] NoBaggageHosts { get; set; } = [];

    /// <summary>Where it is read who a request is for.</summary>
    public WhoOptions Who { get; } = new();

    /// <summary>How metrics of model calls are recorded.</summary>
    public MetricOptions Metrics { get; } = new();

    /// <summary>How Sightglass exports where there is no OpenTelemetry SDK.</summary>
    public ExportOptions Export { get; } = new();

    /// <summary>Which traces that export keeps.</summary>
    public SamplingOptions Sampling { get; } = new();

    /// <summary>Estimates costs with other prices than the shipped ones.</summary>
    /// <param name="prices">The prices; null to estimate none.</param>
    public void UsePrices(PriceBook? prices) => _prices = prices;

    /// <summary>The prices costs are estimated with; null for none.</summary>
    internal PriceBook? PricesInUse() => _prices;
}
