namespace Sightglass.Evaluators.PersonalData;

/// <summary>Payment cards: 12 to 19 digits in one piece or in groups of four (4-6-5 and 4-6-4 for the 15 and 14 digit kinds), a known prefix with its lengths, and the Luhn checksum (ISO/IEC 7812-1).</summary>
internal static class CardNumbers
{
    public static bool IsCard(DigitRun run)
        => run.Digits.Length is >= 12 and <= 19 && IsGrouped(run.Groups) && HasIssuer(run.Digits) && HasLuhn(run.Digits) && run.Digits.IndexOfAnyExcept(run.Digits[0]) >= 0;

    private static bool IsGrouped(ReadOnlySpan<byte> groups)
    {
        if (groups.Length == 1)
        {
            return true;
        }

        if (groups is [4, 6, 5] or [4, 6, 4])
        {
            return true;
        }

        foreach (var length in groups[..^1])
        {
            if (length != 4)
            {
                return false;
            }
        }

        return groups[^1] is >= 1 and <= 4;
    }

    private static bool HasIssuer(ReadOnlySpan<char> digits)
    {
        var four = ((digits[0] - '0') * 1000) + ((digits[1] - '0') * 100) + ((digits[2] - '0') * 10) + (digits[3] - '0');
        return (four, digits.Length) switch
        {
            // Visa
            ( >= 4000 and <= 4999, 13 or 16 or 19) => true,
            // Mastercard
            ( >= 5100 and <= 5599, 16) or ( >= 2221 and <= 2720, 16) => true,
            // American Express
            ( >= 3400 and <= 3499, 15) or ( >= 3700 and <= 3799, 15) => true,
            // Diners Club
            ( >= 3000 and <= 3059, >= 14) or (3095, >= 14) or ( >= 3600 and <= 3699, >= 14) or ( >= 3800 and <= 3999, >= 14) => true,
            // JCB, today's and the older 15 digits
            ( >= 3528 and <= 3589, >= 16) or (2131 or 1800, 15) => true,
            // Discover, UnionPay
            (6011, >= 16) or ( >= 6440 and <= 6599, >= 16) or ( >= 6200 and <= 6299, >= 16) => true,
            // Mir, RuPay, Troy
            ( >= 2200 and <= 2204, 16) or ( >= 6521 and <= 6522, 16) or (9792, 16) => true,
            // Maestro
            (5018 or 5020 or 5038 or 5612 or 5893 or 6304 or 6390 or 6759, _) or ( >= 6761 and <= 6763, _) or ( >= 5600 and <= 5899, _) or ( >= 6700 and <= 6799, _) => true,
            _ => false,
        };
    }

    private static bool HasLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}
