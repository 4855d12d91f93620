// The development data lie beside the repository; tests use them when they are there.
namespace Induce.Formats.Tests;

internal static class DevelopmentData
{
    /// <summary>All files under shared/data beside the repository; none where it is absent. INDUCE_DATA names another place.</summary>
    internal static IEnumerable<string> Files(string folder, string pattern = "*")
    {
        if (Environment.GetEnvironmentVariable("INDUCE_DATA") is { Length: > 0 } named)
            return Directory.EnumerateFiles(Path.Combine(named, folder), pattern).Order(StringComparer.Ordinal);
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var data = Path.Combine(directory.FullName, "shared", "data", folder);
            if (Directory.Exists(data)) return Directory.EnumerateFiles(data, pattern).Order(StringComparer.Ordinal);
        }
        return [];
    }
}
