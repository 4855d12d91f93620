// The answer of `induce find`, for people and for programs.
using System.Globalization;
using System.Text.Json;
using Induce.Coding;
using Induce.Core.Datasets;
using Induce.Finding;
using Induce.Search;

namespace Induce.Cli.Rendering;

/// <summary>Renders a <see cref="FindReport"/>.</summary>
internal static class FindRendering
{
    private const int MostOutliers = 20;

    /// <summary>Writes the report for a person.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="timings">Whether times are told; they differ from run to run.</param>
    public static void Write(TextWriter output, FindReport report, bool timings)
    {
        output.WriteLine(Describe(report.Data));
        output.WriteLine();
        if (report.Source is { } source)
        {
            output.WriteLine(source.TrimEnd());
            output.WriteLine();
            if (report.IsExact)
                output.WriteLine("  exact: the program reproduces all of it");
            else if (report.Outliers.IsEmpty)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  residual: {report.Wrong:N0} elements differ from the program"));
            else
                WriteOutliers(output, report);
            if (!report.Next.IsEmpty)
                output.WriteLine($"  next:  {string.Join(", ", report.Next)}");
            if (report.HeldOut is { } held)
                output.WriteLine($"  held out: {held.Right} of {held.Given} right");
            foreach (var identity in report.Identities)
                output.WriteLine($"  proved: {identity}");
            if (!report.IsShorter)
                output.WriteLine("  The program is not shorter than the data written out: don't take it for a law.");
        }
        else
        {
            output.WriteLine(report.InFamily ? "  No instance of the family was found that generates the data." : "  No program was found that is shorter than the data written out.");
        }

        output.WriteLine();
        WriteBits(output, report.ProgramBits, report.ShapeBits, report.ResidualBits, report.Baselines);
        if (report.FamilyBits is { } family)
            output.WriteLine($"    {"family",-10}{Number(family),10}   the part of the program that was given");
        if (!report.Excluded.IsEmpty)
        {
            output.WriteLine();
            output.WriteLine(report.Program is null || report.IsExact ? "  excluded: no shorter program generates this, among" : "  excluded: no program below these bits generates all of this, among");
            foreach (var excluded in report.Excluded)
                output.WriteLine($"    {Number(excluded.Bits),6} bits  {excluded.Fragment}{Conditions(excluded)}");
        }

        output.WriteLine();
        var seconds = timings ? string.Create(CultureInfo.InvariantCulture, $", {report.Elapsed.TotalSeconds:0.00} s") : "";
        var threads = timings ? $", {report.Threads} {(report.Threads == 1 ? "thread" : "threads")}" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {report.Candidates:N0} candidates{seconds}, {report.Device}{threads}"));
        if (report.Interrupted)
            output.WriteLine("  interrupted: this is the best so far");
    }

    private static void WriteOutliers(TextWriter output, FindReport report)
    {
        output.WriteLine($"  outliers: {report.Outliers.Length} of {report.Given} elements differ from the program");
        foreach (var outlier in report.Outliers.Take(MostOutliers))
            output.WriteLine($"    n = {outlier.Index}: {outlier.Given} instead of {outlier.Predicted?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}");
        if (report.Outliers.Length > MostOutliers)
            output.WriteLine($"    and {report.Outliers.Length - MostOutliers} more");
    }

    /// <summary>Writes the report's members into a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, FindReport report)
    {
        json.WriteString("kind", report.Data.Kind.ToString().ToLowerInvariant());
        json.WriteString("program", report.Source?.TrimEnd());
        json.WriteBoolean("exact", report.IsExact);
        json.WriteBoolean("shorter", report.IsShorter);
        json.WriteNumber("given", report.Given);
        if (report.Right is { } right)
            json.WriteNumber("right", right);
        json.WriteStartObject("bits");
        if (report.ProgramBits is { } bits)
        {
            JsonOutput.Bits(json, "program", bits);
            if (report.FamilyBits is { } family)
                JsonOutput.Bits(json, "family", family);
            JsonOutput.Bits(json, "shape", report.ShapeBits);
            JsonOutput.Bits(json, "residual", report.ResidualBits);
            JsonOutput.Bits(json, "total", bits + report.ShapeBits + report.ResidualBits);
        }

        json.WriteEndObject();
        WriteBaselines(json, report.Baselines);
        JsonOutput.Bits(json, "excludedBits", report.ExcludedBits);
        json.WriteStartArray("excluded");
        foreach (var excluded in report.Excluded)
        {
            json.WriteStartObject();
            json.WriteString("fragment", excluded.Fragment);
            JsonOutput.Bits(json, "bits", excluded.Bits);
            json.WriteString("valueRange", excluded.ValueRange);
            json.WriteNumber("steps", excluded.Steps);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonOutput.Strings(json, "identities", report.Identities);
        if (report.HeldOut is { } held)
        {
            json.WriteStartObject("heldOut");
            json.WriteNumber("given", held.Given);
            json.WriteNumber("right", held.Right);
            json.WriteEndObject();
        }

        json.WriteStartArray("outliers");
        foreach (var outlier in report.Outliers)
        {
            json.WriteStartObject();
            json.WriteString("n", outlier.Index.ToString(CultureInfo.InvariantCulture));
            json.WriteString("given", outlier.Given.ToString(CultureInfo.InvariantCulture));
            json.WriteString("predicted", outlier.Predicted?.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonOutput.Strings(json, "next", report.Next);
        json.WriteNumber("candidates", report.Candidates);
        json.WriteNumber("seconds", Math.Round(report.Elapsed.TotalSeconds, 3));
        json.WriteString("device", report.Device);
        json.WriteNumber("threads", report.Threads);
        json.WriteBoolean("interrupted", report.Interrupted);
    }

    /// <summary>Writes the member `baselines`, in bits.</summary>
    public static void WriteBaselines(Utf8JsonWriter json, Baselines baselines)
    {
        json.WriteStartObject("baselines");
        JsonOutput.Bits(json, "literal", baselines.Literal);
        json.WriteNumber("gzip", baselines.Gzip);
        json.WriteNumber("brotli", baselines.Brotli);
        json.WriteEndObject();
    }

    /// <summary>Writes where the bits go, beside the baselines.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="program">Bits of the program; null when there is none.</param>
    /// <param name="shape">Bits of the data's kind and shape.</param>
    /// <param name="residual">Bits of what it leaves over.</param>
    /// <param name="baselines">The baselines.</param>
    public static void WriteBits(TextWriter output, double? program, double shape, double residual, Baselines baselines)
    {
        output.WriteLine("  bits");
        if (program is { } bits)
        {
            output.WriteLine($"    {"program",-10}{Number(bits),10}");
            output.WriteLine($"    {"shape",-10}{Number(shape),10}   what kind of data, and how many");
            output.WriteLine($"    {"residual",-10}{Number(residual),10}   what the program leaves over");
            output.WriteLine($"    {"total",-10}{Number(bits + shape + residual),10}");
        }

        output.WriteLine($"    {"literal",-10}{Number(baselines.Literal),10}   the data written out by the best built-in code");
        output.WriteLine($"    {"gzip",-10}{Number(baselines.Gzip),10}");
        output.WriteLine($"    {"brotli",-10}{Number(baselines.Brotli),10}");
    }

    /// <summary>What the data are, in a line.</summary>
    public static string Describe(Dataset data)
    {
        var what = data switch
        {
            SequenceData sequence => $"a sequence of {sequence.Values.Length} integers{(sequence.Origin is { } origin ? $" from n = {origin}" : "")}",
            GridData grid => $"a grid of {grid.Width} × {grid.Height}{(grid.Channels > 1 ? $" with {grid.Channels} channels" : "")}",
            TableData table => $"a table of {table.RowCount} rows × {table.Columns.Length} columns",
            TextData text => $"a text of {text.Utf8.Length} bytes",
            AudioData audio => $"{audio.Samples.Length} samples at {audio.Rate} Hz",
            BytesData bytes => $"{bytes.Bytes.Length} bytes",
            _ => data.Kind.ToString(),
        };
        return data.Name.Length == 0 ? what : $"{data.Name}: {what}";
    }

    private static string Conditions(Exclusion excluded)
    {
        var steps = excluded.Steps > 0 ? string.Create(CultureInfo.InvariantCulture, $", {excluded.Steps:N0} steps") : "";
        return $" ({excluded.ValueRange} values{steps})";
    }

    private static string Number(double bits) => bits.ToString("0.0", CultureInfo.InvariantCulture);
}
