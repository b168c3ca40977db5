using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>How much of some tokens was sound and pictures, as far as what was said of it and of the text decides that. Null is unknown.</summary>
/// <param name="Audio">Sound.</param>
/// <param name="Image">Pictures.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModalSplit(long? Audio, long? Image)
{
    /// <summary>Works it out. Parts that are more than the whole are parts of something else, and say nothing.</summary>
    public static ModalSplit Of(long whole, long? text, long? audio, long? image)
    {
        text = text <= whole ? text : null;
        audio = audio <= whole ? audio : null;
        image = image <= whole ? image : null;
        var rest = whole - (text ?? 0) - (audio ?? 0) - (image ?? 0);
        if (rest < 0)
        {
            return default;
        }

        if (rest == 0)
        {
            return new ModalSplit(audio ?? 0, image ?? 0);
        }

        // What is neither text nor sound is pictures; what is neither text nor pictures may be a film.
        return new ModalSplit(audio, image ?? (text is not null && audio is not null ? rest : null));
    }
}
