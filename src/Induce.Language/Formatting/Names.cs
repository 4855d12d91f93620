// How names are written: plain where they can be, in back quotes where they must.
using System.Collections.Frozen;
using Induce.Language.Generated;

namespace Induce.Language.Formatting;

internal static class Names
{
    private static readonly FrozenSet<string> Keywords = Enumerable.Range(IndLexer.IMPORT, IndLexer.FOLD - IndLexer.IMPORT + 1)
        .Select(type => IndLexer.DefaultVocabulary.GetLiteralName(type).Trim('\''))
        .ToFrozenSet();

    /// <summary>Words that begin a binder and, before a parenthesis, name a function.</summary>
    private static readonly FrozenSet<string> Callable = FrozenSet.Create("sum", "product", "count", "min", "max", "first");

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>The name as it is written where it is declared or used.</summary>
    public static string Write(string name) => IsPlain(name) && !IsKeyword(name) ? name : $"`{name}`";

    /// <summary>The name as it is written before the parenthesis of a call.</summary>
    public static string WriteCallee(string name) => Callable.Contains(name) ? name : Write(name);

    private static bool IsPlain(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetter(c) || c == '_' || char.IsDigit(c));
}
