// Archives of every version are restored for ever: those here were written when their version was new.
using System.Runtime.CompilerServices;
using Induce.Archiving;

namespace Induce.Conformance;

/// <remarks>
/// Each FILE.indz under Archives/version-N holds the FILE beside it: as bytes, stored, as a sequence, a grid, a table, and
/// with a program. While a version isn't released, a change of the format may replace them; afterwards the change makes a
/// new version, with a folder of its own, and these stay.
/// </remarks>
public sealed class ArchiveVersionTests
{
    private static readonly string Root = Path.Combine(Here(), "Archives");

    public static TheoryData<string> Archives =>
        [.. Directory.GetFiles(Root, "*.indz", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Archives))]
    public void An_archive_of_each_version_is_restored(string archive)
    {
        var path = Path.Combine(Root, archive);
        Assert.Equal(File.ReadAllBytes(path[..^".indz".Length]), Archiver.Restore(File.ReadAllBytes(path)).File);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
