// The stand-in for Verify keeps Verify's conventions.
#if !USE_VERIFY_PACKAGE
namespace Induce.Language.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string Source => Path.Combine(_folder, "SomeTests.cs");

    private string Verified => Path.Combine(_folder, "SomeTests.Case.verified.txt");

    private string Received => Path.Combine(_folder, "SomeTests.Case.received.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_missing_snapshot_fails_and_leaves_the_received_text()
    {
        await Assert.ThrowsAsync<VerifyException>(() => Verifier.Verify("text", null, Source, "Case"));
        Assert.Equal("text", File.ReadAllText(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public async Task An_equal_snapshot_passes_and_removes_the_received_text()
    {
        File.WriteAllText(Verified, "a\r\nb");
        File.WriteAllText(Received, "stale");
        await Verifier.Verify("a\nb", null, Source, "Case");
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public async Task A_different_snapshot_fails_and_names_the_first_line_that_differs()
    {
        File.WriteAllText(Verified, "a\nb");
        var error = await Assert.ThrowsAsync<VerifyException>(() => Verifier.Verify("a\nc", null, Source, "Case"));
        Assert.Contains("line 2", error.Message);
        Assert.Equal("a\nc", File.ReadAllText(Received));
    }

    [Fact]
    public async Task Settings_choose_the_folder_the_name_and_the_case()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "inner"));
        File.WriteAllText(Path.Combine(_folder, "inner", "named_case.verified.txt"), "x");
        await Verifier.Verify("x", null, Source, "Case").UseDirectory("inner").UseFileName("named").UseTextForParameters("case");
    }

    [Fact]
    public Task A_snapshot_lies_beside_the_test_that_verifies_it() => Verifier.Verify("beside the test");
}
#endif
