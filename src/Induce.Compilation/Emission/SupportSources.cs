// The sources of Induce.Core.Support, which emitted programs carry with them.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Induce.Compilation.Emission;

/// <summary>The support classes, by name, as source.</summary>
internal static partial class SupportSources
{
    private const string CoreNamespace = "Induce.Core.Support";

    private static readonly FrozenDictionary<string, string> Sources = typeof(SupportSources).Assembly
        .GetManifestResourceNames()
        .Where(n => n.StartsWith("Support/", StringComparison.Ordinal))
        .ToFrozenDictionary(n => Path.GetFileNameWithoutExtension(n), Read);

    /// <summary>The names of the classes; `UndefinedReason` stands in the file of its exception.</summary>
    public static ImmutableArray<string> ClassNames { get; } = [.. Sources.Keys.Append("UndefinedReason").Order(StringComparer.Ordinal)];

    /// <summary>The namespace of the support classes.</summary>
    public static string NamespaceFor(EmitOptions options) => options.IncludeSupport ? options.Namespace + ".Support" : CoreNamespace;

    /// <summary>The sources of the classes that a text names, and of those that these name in turn.</summary>
    public static IEnumerable<(string Name, string Text)> NamedIn(IEnumerable<string> texts, EmitOptions options)
    {
        var pending = new Stack<string>(texts);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (pending.TryPop(out var text))
        {
            foreach (Match word in Word().Matches(text))
            {
                var name = word.Value == "UndefinedReason" ? "UndefinedException" : word.Value;
                if (Sources.TryGetValue(name, out var source) && found.TryAdd(name, source))
                    pending.Push(source);
            }
        }

        return found.Select(f => (f.Key, f.Value.Replace($"namespace {CoreNamespace};", $"namespace {NamespaceFor(options)};", StringComparison.Ordinal)));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(SupportSources).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();
}
