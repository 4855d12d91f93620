// The names of reals that have no literal.
namespace Induce.Language.Syntax;

internal static class Constants
{
    public const string Infinity = "inf";

    public const string NotANumber = "nan";

    /// <summary>The constant of that name; null when there is none.</summary>
    public static double? Find(string name) => name switch
    {
        Infinity => double.PositiveInfinity,
        NotANumber => double.NaN,
        _ => null,
    };
}
