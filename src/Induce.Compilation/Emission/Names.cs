// Identifiers of the emitted code.
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Induce.Compilation.Emission;

/// <summary>Identifiers in use in one scope; a name is handed out once.</summary>
/// <param name="outer">Names that are in use around; not handed out either.</param>
internal sealed class Names(Names? outer = null)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The names of the classes that emitted code refers to, so that no generator is called like one.</summary>
    public static Names OfClasses()
    {
        var names = new Names();
        foreach (var name in new[]
        {
            "System", "Math", "BigInteger", "Func", "Lazy", "List", "IEnumerable", "IEnumerator", "Stream", "MemoryStream", "Console",
            "Program", "Row", "Array", "String", "Object", "Type", "Exception", "OverflowException", "Support", "Action", "Convert", "Encoding",
        }.Concat(SupportSources.ClassNames))
            names._used.Add(name);
        return names;
    }

    /// <summary>A name like the wanted one that isn't in use yet.</summary>
    public string Fresh(string wanted, string? suffix = null)
    {
        var name = wanted;
        if (IsUsed(name) && suffix is not null)
            name = wanted + suffix;
        for (var i = 2; IsUsed(name); i++)
            name = wanted + i.ToString(CultureInfo.InvariantCulture);
        _used.Add(name);
        return SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
    }

    /// <summary>The first of the wanted names that isn't in use yet.</summary>
    public string FreshOf(params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
            if (!IsUsed(name))
                return Fresh(name);
        return Fresh(wanted[0]);
    }

    private bool IsUsed(string name) => _used.Contains(name) || (outer?.IsUsed(name) ?? false);

    /// <summary>`a_name` as `AName`.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        var upper = true;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            if (text.Length == 0 && char.IsDigit(c))
                text.Append('_');
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return text.Length == 0 ? "_" : text.ToString();
    }

    /// <summary>`a_name` as `aName`.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }
}
