using System.Text;
using Sightglass.Query.Export;

namespace Sightglass.Query.Tests.Export;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text", "plain text")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\ufeff=1", "\"'\ufeff=1\"")]
    [InlineData("\uff1d1", "\"'\uff1d1\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("東京", "東京")]
    public void AppendCell_Text_IsOneCellAndNoFormula(string text, string expected)
    {
        var line = new StringBuilder("x,");

        CsvText.AppendCell(line, text);

        line.ToString().ShouldBe("x," + expected);
    }
}
