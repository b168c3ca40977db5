using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>The tokens of a call by what the list charges them as. What it has no rate of its own for is text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CallSplit
{
    public CallSplit(in CallTokens tokens, in CallRates rates, long input)
    {
        var read = tokens.CacheRead ?? 0;
        var write = tokens.CacheWrite ?? 0;
        var output = tokens.Output ?? 0;
        var sent = ModalSplit.Of(input, tokens.Text.Input, tokens.Audio.Input, tokens.Image.Input);
        var audio = rates.Has(PricePart.InputAudio) ? sent.Audio : 0;
        var image = rates.Has(PricePart.InputImage) ? sent.Image : 0;
        var written = ModalSplit.Of(output, tokens.Text.Output, tokens.Audio.Output, tokens.Image.Output);
        var outputAudio = rates.Has(PricePart.OutputAudio) ? written.Audio : 0;
        var outputImage = rates.Has(PricePart.OutputImage) ? written.Image : 0;

        var cached = ModalSplit.Of(read, tokens.Text.CacheRead, tokens.Audio.CacheRead, tokens.Image.CacheRead);
        var cachedText = tokens.Text.CacheRead <= read ? tokens.Text.CacheRead.Value : 0;
        var cachedAudio = CachedRange.Of(audio ?? 0, cached.Audio, input, read, cachedText);
        var cachedImage = CachedRange.Of(image ?? 0, cached.Image, input, read, cachedText);
        CacheReadAudio = cachedAudio.Cheapest(rates, PricePart.InputAudio, PricePart.CacheReadAudio);
        CacheReadImage = Math.Min(read - CacheReadAudio, cachedImage.Cheapest(rates, PricePart.InputImage, PricePart.CacheReadImage));
        CacheRead = read - CacheReadAudio - CacheReadImage;

        var plain = Math.Max(0, input - read - write);
        InputAudio = Math.Clamp((audio ?? 0) - CacheReadAudio, 0, plain);
        InputImage = Math.Clamp((image ?? 0) - CacheReadImage, 0, plain - InputAudio);
        Input = plain - InputAudio - InputImage;
        OutputAudio = outputAudio ?? 0;
        OutputImage = Math.Min(outputImage ?? 0, output - OutputAudio);
        Output = output - OutputAudio - OutputImage;
        CacheWriteHour = Math.Clamp(tokens.CacheWriteHour ?? 0, 0, write);
        CacheWrite = write - CacheWriteHour;

        // A model that speaks or draws is there for that; one that hears or sees is asked in text unless the call says otherwise.
        var isInputKnown = audio is not null && image is not null;
        var isForMedia = rates.Has(PricePart.OutputAudio) || rates.Has(PricePart.OutputImage);
        IsKnown = cachedAudio.IsKnown && cachedImage.IsKnown && outputAudio is not null && outputImage is not null && (isInputKnown || !isForMedia);
        IsTakenAsText = !isInputKnown && !isForMedia;
    }

    public long Input { get; }

    public long InputAudio { get; }

    public long InputImage { get; }

    public long CacheRead { get; }

    public long CacheReadAudio { get; }

    public long CacheReadImage { get; }

    public long CacheWrite { get; }

    public long CacheWriteHour { get; }

    public long Output { get; }

    public long OutputAudio { get; }

    public long OutputImage { get; }

    /// <summary>Whether nothing had to be assumed of an amount that decides on the cost.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether the input was taken as text as nothing says otherwise.</summary>
    public bool IsTakenAsText { get; }
}
