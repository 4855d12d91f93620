// Options that hold a quantity with a unit.
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Induce.Cli.Commands;

/// <summary>Durations (`500ms`, `10s`, `2m`, `1h`) and amounts of memory (`512MB`, `4GB`) on the command line.</summary>
internal static class Quantities
{
    private static readonly (string Suffix, double Factor)[] TimeUnits = [("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];
    private static readonly (string Suffix, double Factor)[] MemoryUnits = [("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("KiB", 1024), ("MiB", 1 << 20), ("GiB", 1 << 30), ("", 1)];

    /// <summary>An option that holds a duration.</summary>
    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "10s",
        CustomParser = result => Parse(result, TimeUnits, "a duration such as 500ms, 10s or 2m") is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 1e9)) : null,
    };

    /// <summary>An option that holds an amount of memory, in bytes.</summary>
    public static Option<long?> Memory(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "4GB",
        CustomParser = result => Parse(result, MemoryUnits, "an amount of memory such as 512MB or 4GB") is { } bytes ? (long)Math.Min(bytes, 1e15) : null,
    };

    private static double? Parse(ArgumentResult result, (string Suffix, double Factor)[] units, string wanted)
    {
        var text = result.Tokens[0].Value;
        foreach (var (suffix, factor) in units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number > 0)
                return number * factor;
        }

        result.AddError($"`{text}` is not {wanted}.");
        return null;
    }
}
