// The answer of `induce generalize`, for people and for programs.
using System.Globalization;
using System.Text.Json;
using Induce.Generalizing;

namespace Induce.Cli.Rendering;

/// <summary>Renders a <see cref="FamilyReport"/>.</summary>
internal static class FamilyRendering
{
    /// <summary>Writes the answer for a person.</summary>
    public static void Write(TextWriter output, FamilyReport report)
    {
        if (report.Family is not { } family)
        {
            output.WriteLine("The sequences have no program in common that differs in constants only.");
            return;
        }

        output.WriteLine(report.Source!.TrimEnd());
        output.WriteLine();
        output.WriteLine($"  bits");
        output.WriteLine($"    {"family",-10}{Bits(family.Bits),10}   with its instances");
        output.WriteLine($"    {"apart",-10}{Bits(report.ApartBits),10}   the shortest program of each");
        if (!family.IsShorter)
            output.WriteLine("  The family is not shorter than the programs apart: don't take it for a law.");
    }

    /// <summary>Writes the answer's members into a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, FamilyReport report)
    {
        json.WriteString("program", report.Source?.TrimEnd());
        json.WriteBoolean("shorter", report.Family is { IsShorter: true });
        json.WriteStartObject("bits");
        if (report.Family is { } family)
            JsonOutput.Bits(json, "family", family.Bits);
        JsonOutput.Bits(json, "apart", report.ApartBits);
        json.WriteEndObject();
        JsonOutput.Strings(json, "parameters", report.Parameters);
        json.WriteStartArray("instances");
        foreach (var instance in report.Instances)
        {
            json.WriteStartObject();
            json.WriteString("name", instance.Name);
            JsonOutput.Strings(json, "arguments", instance.Arguments.Select(a => a.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Bits(double bits) => bits.ToString("0.0", CultureInfo.InvariantCulture);
}
