using System.Reflection;
using System.Text;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Scratch memory holds what people wrote, and must not go on holding it.</summary>
public class ScratchTests
{
    [Fact]
    public void Arena_SlicesStayWhereTheyAre_WhileItGrows()
    {
        var arena = new ScratchArena();
        var first = arena.Keep("first"u8);
        for (var i = 0; i < 100; i++)
        {
            arena.Keep(new byte[10_000]);
        }

        Encoding.UTF8.GetString(first).ShouldBe("first");
    }

    [Fact]
    public void Arena_Scrub_OverwritesWhatWasWritten()
    {
        var arena = new ScratchArena();
        var secret = arena.Keep("a secret prompt"u8);

        arena.Scrub();

        secret.ToArray().ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void Arena_GiveBack_LetsTheNextTakeReuseIt()
    {
        var arena = new ScratchArena();
        arena.Take(100);
        arena.GiveBack(90);
        var next = arena.Keep("next"u8);
        arena.Keep("after"u8);

        Encoding.UTF8.GetString(next).ShouldBe("next");
    }

    [Fact]
    public void JsonText_Scrub_OverwritesWhatWasWritten()
    {
        var json = new JsonText();
        json.String("a secret prompt"u8);
        json.Reset();
        json.String("x"u8);

        json.Scrub();

        var bytes = (byte[])typeof(JsonText).GetField("_bytes", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(json)!;
        bytes.AsSpan().IndexOf("secret"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c/d", "\"a\\\"b\\\\c/d\"")]
    [InlineData("\b\f\n\r\t\0\u001f\u007f", "\"\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\"")]
    [InlineData("東京 👩", "\"東京 👩\"")]
    public void JsonText_String_EscapesWhatJsonMustNotHold(string text, string expected)
    {
        var json = new JsonText();

        json.String(Encoding.UTF8.GetBytes(text));

        Encoding.UTF8.GetString(json.Written).ShouldBe(expected);
    }

    [Theory]
    [InlineData("abc", 5, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("a東b", 1, "a")]
    [InlineData("a東b", 2, "a")]
    [InlineData("a東b", 3, "a")]
    [InlineData("a東b", 4, "a東")]
    [InlineData("👩x", 3, "")]
    public void Prefix_NeverSplitsACharacter(string text, int max, string expected)
        => Encoding.UTF8.GetString(Utf8Text.Prefix(Encoding.UTF8.GetBytes(text), max)).ShouldBe(expected);
}
