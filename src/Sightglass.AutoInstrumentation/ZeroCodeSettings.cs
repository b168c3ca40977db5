using System.Globalization;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.AutoInstrumentation;

/// <summary>
/// The settings, from environment variables named as a configuration would read them: <c>Sightglass__Enabled</c> (true), <c>Sightglass__SpanFile</c>, and of
/// <see cref="SightglassOptions"/> <c>Sightglass__Names</c>, <c>__Content</c>, <c>__HashKey</c>, <c>__MaxContentLength</c> and <c>__MilestoneEvery</c> (0 here).
/// What cannot be read is left at its default and told on standard error.
/// </summary>
/// <param name="IsEnabled">Whether anything is observed.</param>
/// <param name="SpanFile">A file that each span is written to as a line of JSON; empty for none.</param>
/// <param name="Options">Makes what says how calls are told of, which takes a while: the price book comes with it.</param>
internal sealed record ZeroCodeSettings(bool IsEnabled, string SpanFile, Func<SightglassOptions> Options)
{
    private const string Prefix = SightglassOptions.Section + "__";

    public static ZeroCodeSettings FromEnvironment(Func<string, string?> read)
        => new(!string.Equals(read(Prefix + "Enabled"), "false", StringComparison.OrdinalIgnoreCase), read(Prefix + nameof(SpanFile)) ?? "", () => OptionsFrom(read));

    private static SightglassOptions OptionsFrom(Func<string, string?> read)
    {
        var options = new SightglassOptions { MilestoneEvery = 0 };
        options.Names = Enumerated(read, nameof(options.Names), options.Names);
        options.Content = Enumerated(read, nameof(options.Content), (ContentCapture)(-1)) is var content && Enum.IsDefined(content) ? content : null;
        options.HashKey = read(Prefix + nameof(options.HashKey)) ?? "";
        options.MaxContentLength = Whole(read, nameof(options.MaxContentLength), options.MaxContentLength);
        options.MilestoneEvery = Whole(read, nameof(options.MilestoneEvery), options.MilestoneEvery);
        return options;
    }

    private static T Enumerated<T>(Func<string, string?> read, string name, T otherwise)
        where T : struct, Enum
    {
        var text = read(Prefix + name);
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        Complain(name, text, string.Join(", ", Enum.GetNames<T>()));
        return otherwise;
    }

    private static int Whole(Func<string, string?> read, string name, int otherwise)
    {
        var text = read(Prefix + name);
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        Complain(name, text, "a whole number, 0 or above");
        return otherwise;
    }

    private static void Complain(string name, string text, string allowed)
        => Console.Error.WriteLine($"Sightglass: {Prefix}{name} is '{text}', but must be one of: {allowed}. Its default is used.");
}
