using Sightglass.Evaluators.PersonalData;

namespace Sightglass.Evaluators.Tests.PersonalData;

public sealed class PersonalDataEvaluatorTests
{
    private readonly PersonalDataEvaluator _evaluator = new();

    [Theory]
    [InlineData("Card 4111 1111 1111 1111, please.", "credit_card", "4111 1111 1111 1111")]
    [InlineData("Card 4111-1111-1111-1111.", "credit_card", "4111-1111-1111-1111")]
    [InlineData("378282246310005", "credit_card", "378282246310005")]
    [InlineData("3782 822463 10005", "credit_card", "3782 822463 10005")]
    [InlineData("pay with ４１１１１１１１１１１１１１１１", "credit_card", "４１１１１１１１１１１１１１１１")]
    [InlineData("pay with 4111\u200B1111\u200B1111\u200B1111", "credit_card", "4111\u200B1111\u200B1111\u200B1111")]
    [InlineData("IBAN: DE89 3704 0044 0532 0130 00.", "iban", "DE89 3704 0044 0532 0130 00")]
    [InlineData("gb82west12345698765432", "iban", "gb82west12345698765432")]
    [InlineData("Write to Jane.Doe+x@mail.example.co.uk.", "email", "Jane.Doe+x@mail.example.co.uk")]
    [InlineData("schreib an müller@straße.de", "email", "müller@straße.de")]
    [InlineData("Ring +44 20 7946 0958 now", "phone", "+44 20 7946 0958")]
    [InlineData("(212) 555-0123", "phone", "(212) 555-0123")]
    [InlineData("Call 212.555.0123 x77.", "phone", "212.555.0123 x77")]
    [InlineData("Telefon: 030 901820", "phone", "030 901820")]
    [InlineData("電話: 03-1234-5678", "phone", "03-1234-5678")]
    [InlineData("Tél. 01 23 45 67 89", "phone", "01 23 45 67 89")]
    [InlineData("ssn 536-90-4399", "us_ssn", "536-90-4399")]
    [InlineData("social security number: 536904399", "us_ssn", "536904399")]
    [InlineData("from 192.168.10.254:8080", "ip_address", "192.168.10.254")]
    [InlineData("host 2001:db8::8a2e:370:7334 is down", "ip_address", "2001:db8::8a2e:370:7334")]
    public void Evaluate_PersonalData_IsFoundAtItsPlace(string answer, string type, string piece)
    {
        var result = _evaluator.Answer(answer);

        result.Findings.Select(finding => finding.Type).ShouldBe([type]);
        result.Pieces(answer).ShouldBe([piece]);
        result.Score.ShouldBe(0);
        result.Label.ShouldBe("found");
        result.Reason.ShouldNotContain(piece);
    }

    [Theory]
    [InlineData("4111 1111 1111 1112")] // Luhn
    [InlineData("0000 0000 0000 0000")]
    [InlineData("9111111111111111")] // no issuer
    [InlineData("DE88 3704 0044 0532 0130 00")] // checksum
    [InlineData("XX89 3704 0044 0532 0130 00")] // country
    [InlineData("logo@2x.png")]
    [InlineData("@handle and a @ b, user@localhost")]
    [InlineData("On 2024-04-16 at 11:34:35 it cost 1,234,567.89 USD.")]
    [InlineData("Order 4500012345, page 12 of 340, 100 000 000 people")]
    [InlineData("ISBN 978-3-16-148410-0")]
    [InlineData("ISBN 0-306-40615-2, call number 025.04")]
    [InlineData("We called 3 times; 1500000 users")]
    [InlineData("Total: 045-1234-567 units, SKU 012-345-678, batch 0123 4567 89")]
    [InlineData("666-12-1234 and 900-11-1234 and 123-00-1234")] // never given out
    [InlineData("my driver's license number is 2270-66-1551")]
    [InlineData("version 1.2.3.4 and v10.0.0.1")]
    [InlineData("256.1.1.1 and 1.2.3 and 01.2.3.4")]
    [InlineData("std::vector a::b 12:30:45")]
    [InlineData("pi is 3.14159265358979")]
    [InlineData("")]
    public void Evaluate_NearMiss_IsNone(string answer)
    {
        var result = _evaluator.Answer(answer);

        result.Findings.ShouldBeEmpty();
        result.Label.ShouldBe("none");
        result.Passed.ShouldBe(true);
    }

    [Fact]
    public void Evaluate_Null_DoesNotApply() => _evaluator.Answer(null).ShouldNotApply();

    [Fact]
    public void Find_SeveralKinds_AreInOrderAndDoNotOverlap()
    {
        const string Text = "a@b.org, 4111111111111111, GB82WEST12345698765432, +49 30 901820, 10.0.0.1";

        PersonalDataEvaluator.Find(Text).Select(item => item.Type).ShouldBe(["email", "credit_card", "iban", "phone", "ip_address"]);
    }

    [Fact]
    public void Evaluate_MoreThanTheLimit_CountsAllAndKeepsAHundred()
    {
        var result = _evaluator.Answer(string.Concat(Enumerable.Repeat("a@b.org ", 150)));

        result.Findings.Count.ShouldBe(Finding.Limit);
        result.Diagnostics.Single(item => item.Key == "findings").Number.ShouldBe(150);
    }
}
