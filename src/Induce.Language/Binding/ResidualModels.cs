// The words for residual codes.
using System.Diagnostics.CodeAnalysis;
using Induce.Core.Programs;

namespace Induce.Language.Binding;

internal static class ResidualModels
{
    public static string Word(ResidualKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The code of that name that takes as many parameters.</summary>
    public static bool TryFind(string word, int parameters, [NotNullWhen(true)] out ResidualKind kind)
    {
        foreach (var known in Enum.GetValues<ResidualKind>())
        {
            if (Word(known) != word || parameters > (known == ResidualKind.Exact ? 0 : 1))
                continue;
            kind = known;
            return true;
        }

        kind = default;
        return false;
    }
}
