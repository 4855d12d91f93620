// The direction of imports, read off the assemblies' own references.
using System.Reflection;

namespace Induce.Tests;

public class ArchitectureTests
{
    /// <summary>What each room may refer to, as docs/codebase.md draws it.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Induce.Core"] = [],
        ["Induce.Language"] = ["Induce.Core"],
        ["Induce.Coding"] = ["Induce.Core"],
        ["Induce.Formats"] = ["Induce.Core"],
        ["Induce.Search"] = ["Induce.Core", "Induce.Coding"],
        ["Induce.Compilation"] = ["Induce.Core"],
        ["Induce.Gpu"] = ["Induce.Core", "Induce.Search", "Induce.Compilation"],
        ["Induce"] = ["Induce.Core", "Induce.Language", "Induce.Coding", "Induce.Formats", "Induce.Search", "Induce.Compilation", "Induce.Gpu"],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_refers_only_to_the_rooms_below_it(string room)
    {
        var references = Assembly.Load(room).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n == "Induce" || n.StartsWith("Induce.", StringComparison.Ordinal));
        Assert.Empty(references.Except(Allowed[room]));
    }

    [Fact]
    public void Core_refers_to_the_framework_alone() => Assert.All(
        Assembly.Load("Induce.Core").GetReferencedAssemblies(),
        a => Assert.StartsWith("System.", a.Name));
}
