// The answer of `induce find PROGRAM.ind`, for people and for programs.
using System.Globalization;
using System.Text.Json;
using Induce.Distilling;

namespace Induce.Cli.Rendering;

/// <summary>Renders a <see cref="DistillReport"/>.</summary>
internal static class DistillRendering
{
    /// <summary>Writes the report for a person.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="file">The program as it was named.</param>
    /// <param name="timings">Whether times are told; they differ from run to run.</param>
    public static void Write(TextWriter output, DistillReport report, string file, bool timings)
    {
        output.WriteLine(FindRendering.Describe(report.Data));
        output.WriteLine();
        if (report.Source is { } source)
        {
            output.WriteLine(source.TrimEnd());
            output.WriteLine();
            if (report.MeanSquaredError is { } error)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nearly the same: the mean of the squares of its deviations is {error:G4}"));
            else
                ComparisonRendering.Write(output, report.Comparison!, file, "found");
        }
        else
        {
            output.WriteLine("  No program was found that generates the same and is shorter.");
        }

        output.WriteLine();
        output.WriteLine("  bits");
        output.WriteLine($"    {"given",-10}{Number(report.GivenBits),10}");
        if (report.Bits is { } bits)
            output.WriteLine($"    {"found",-10}{Number(bits),10}   by {report.FoundBy}");
        if (report.ResidualBits is { } residual)
            output.WriteLine($"    {"residual",-10}{Number(residual),10}   what it would take to restore the elements");
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {report.Candidates:N0} candidates{(timings ? string.Create(CultureInfo.InvariantCulture, $", {report.Elapsed.TotalSeconds:0.00} s") : "")}"));
        if (report.Interrupted)
            output.WriteLine("  interrupted: this is the best so far");
    }

    /// <summary>Writes the report's members into a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, DistillReport report)
    {
        json.WriteString("kind", report.Data.Kind.ToString().ToLowerInvariant());
        json.WriteString("program", report.Source?.TrimEnd());
        json.WriteBoolean("shorter", report.Source is not null);
        json.WriteStartObject("bits");
        JsonOutput.Bits(json, "given", report.GivenBits);
        if (report.Bits is { } bits)
            JsonOutput.Bits(json, "program", bits);
        if (report.ResidualBits is { } residual)
            JsonOutput.Bits(json, "residual", residual);
        json.WriteEndObject();
        if (report.MeanSquaredError is { } error)
            json.WriteNumber("meanSquaredError", error);
        if (report.Comparison is { } comparison)
            ComparisonRendering.Write(json, comparison);
        json.WriteNumber("candidates", report.Candidates);
        json.WriteNumber("seconds", Math.Round(report.Elapsed.TotalSeconds, 3));
        json.WriteBoolean("interrupted", report.Interrupted);
    }

    private static string Number(double bits) => bits.ToString("0.0", CultureInfo.InvariantCulture);
}
