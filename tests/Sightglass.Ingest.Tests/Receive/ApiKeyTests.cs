using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Tests.Receive;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData(ApiKeyScope.Ingest, "sg_ingest_")]
    [InlineData(ApiKeyScope.Read, "sg_read_")]
    [InlineData(ApiKeyScope.Admin, "sg_admin_")]
    public void Create_EveryScope_GivesAWellFormedKeyOf256Bits(ApiKeyScope scope, string prefix)
    {
        var key = ApiKey.Create(scope);

        key.ShouldStartWith(prefix);
        key.Length.ShouldBe(prefix.Length + 43 + 6);
        key[prefix.Length..].All(char.IsAsciiLetterOrDigit).ShouldBeTrue();
        ApiKey.IsWellFormed(key).ShouldBeTrue();
        string.Equals(ApiKey.Create(scope), key, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void IsWellFormed_AnyOneCharacterChanged_IsFalse()
    {
        var key = ApiKey.Create(ApiKeyScope.Ingest);
        for (var i = 0; i < key.Length; i++)
        {
            var changed = key.ToCharArray();
            changed[i] = changed[i] == 'x' ? 'y' : 'x';

            ApiKey.IsWellFormed(new string(changed)).ShouldBeFalse($"character {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sg_")]
    [InlineData("sg_ingest_short")]
    [InlineData("___")]
    public void IsWellFormed_OtherText_IsFalse(string text) => ApiKey.IsWellFormed(text).ShouldBeFalse();

    [Fact]
    public void Hash_IsSha256InHex()
    {
        ApiKey.Hash("abc").ShouldBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Fact]
    public void Faults_EveryFault_IsNamedByItsKey()
    {
        var options = new AuthOptions();
        var hash = ApiKey.Hash("a");
        options.Keys.Add(new ApiKeyOptions { Name = "one", Hash = hash });
        options.Keys.Add(new ApiKeyOptions { Name = "one", Hash = hash.ToUpperInvariant(), Project = "a b", Scope = "root" });
        options.Keys.Add(new ApiKeyOptions { Name = " ", Hash = "sha256:zz", Project = "", Scope = "" });

        var faults = AuthOptions.Faults(options);

        faults.Select(fault => fault.Split(' ')[0]).ShouldBe(
        [
            "Sightglass:Auth:Keys:1:Name",
            "Sightglass:Auth:Keys:1:Hash",
            "Sightglass:Auth:Keys:1:Project",
            "Sightglass:Auth:Keys:1:Scope",
            "Sightglass:Auth:Keys:2:Name",
            "Sightglass:Auth:Keys:2:Hash",
            "Sightglass:Auth:Keys:2:Project",
            "Sightglass:Auth:Keys:2:Scope",
        ]);
        faults.ShouldAllBe(fault => !fault.Contains(hash));
    }

    [Fact]
    public void Replace_NoKeysAnyMore_AdmitsNobody()
    {
        var key = ApiKey.Create(ApiKeyScope.Admin);
        var options = new AuthOptions();
        options.Keys.Add(new ApiKeyOptions { Name = "one", Hash = ApiKey.Hash(key), Project = "a", Scope = "admin" });
        var ring = new ApiKeyRing(options);

        ring.Replace(new AuthOptions());

        ring.IsOpen.ShouldBeFalse();
        ring.Admit(key, ApiKeyScope.Ingest).Refusal.ShouldBe(KeyRefusal.Unknown);
        ring.Admit("", ApiKeyScope.Read).Refusal.ShouldBe(KeyRefusal.Missing);
    }

    [Fact]
    public void Replace_FaultyKeys_ThrowsAndKeepsThePresentOnes()
    {
        var key = ApiKey.Create(ApiKeyScope.Ingest);
        var good = new AuthOptions();
        good.Keys.Add(new ApiKeyOptions { Name = "a", Hash = ApiKey.Hash(key) });
        var ring = new ApiKeyRing(good);
        var bad = new AuthOptions();
        bad.Keys.Add(new ApiKeyOptions { Name = "a", Hash = "plain text" });

        Should.Throw<ArgumentException>(() => ring.Replace(bad));

        ring.Admit(key, ApiKeyScope.Ingest).Refusal.ShouldBeNull();
        ring.IsOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData(ApiKeyScope.Ingest, ApiKeyScope.Ingest, true)]
    [InlineData(ApiKeyScope.Ingest, ApiKeyScope.Read, false)]
    [InlineData(ApiKeyScope.Ingest, ApiKeyScope.Admin, false)]
    [InlineData(ApiKeyScope.Read, ApiKeyScope.Ingest, false)]
    [InlineData(ApiKeyScope.Read, ApiKeyScope.Read, true)]
    [InlineData(ApiKeyScope.Read, ApiKeyScope.Admin, false)]
    [InlineData(ApiKeyScope.Admin, ApiKeyScope.Ingest, true)]
    [InlineData(ApiKeyScope.Admin, ApiKeyScope.Read, true)]
    [InlineData(ApiKeyScope.Admin, ApiKeyScope.Admin, true)]
    public void Admit_ScopeByScope_AllowsOnlyItsOwn(ApiKeyScope held, ApiKeyScope required, bool isAllowed)
    {
        var key = ApiKey.Create(held);
        var options = new AuthOptions();
        options.Keys.Add(new ApiKeyOptions { Name = "a", Hash = ApiKey.Hash(key), Scope = held.ToString().ToLowerInvariant(), Project = "shop" });

        var verdict = new ApiKeyRing(options).Admit(key, required);

        verdict.ShouldBe(isAllowed ? new KeyVerdict(null, "shop", "a") : new KeyVerdict(KeyRefusal.WrongScope, "", ""));
    }
}
