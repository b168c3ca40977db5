using Sightglass.Instrumentation.Content;

namespace Sightglass.Instrumentation.Tests.Content;

public sealed class ContentHashTests
{
    // The first two are of FIPS 180-2 and of the empty input; the third is test case 2 of RFC 4231.
    [Theory]
    [InlineData("", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void Of_KnownText_IsTheKnownHash(string key, string text, string expected)
        => new ContentHash(key).Of(text).ShouldBe(expected);

    [Fact]
    public void Of_LongText_IsThatOfItsUtf8()
    {
        var text = string.Concat(Enumerable.Repeat("Ünïcode 東京 😀 ", 500));

        new ContentHash("").Of(text).ShouldBe(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))).ToLowerInvariant());
    }

    [Theory]
    [InlineData("")]
    [InlineData("key")]
    public void RunningHash_TextCutAnywhere_IsThatOfTheWhole(string key)
    {
        const string text = "a😀é東\ud800b\udc00😀";
        var hash = new ContentHash(key);
        for (var first = 0; first <= text.Length; first++)
        {
            for (var second = first; second <= text.Length; second++)
            {
                using var running = new RunningHash(hash);
                running.Append(text.AsSpan(0, first));
                running.Append(text.AsSpan(first, second - first));
                running.Append(text.AsSpan(second));

                running.Length.ShouldBe(text.Length);
                running.Finish().ShouldBe(hash.Of(text), $"cut at {first} and {second}");
            }
        }
    }

    [Fact]
    public void RunningHash_LongPieces_IsThatOfTheWhole()
    {
        var text = string.Concat(Enumerable.Repeat("x😀", 5000));
        var hash = new ContentHash("");
        using var running = new RunningHash(hash);

        running.Append(text.AsSpan(0, 4001));
        running.Append(text.AsSpan(4001));

        running.Finish().ShouldBe(hash.Of(text));
    }
}
