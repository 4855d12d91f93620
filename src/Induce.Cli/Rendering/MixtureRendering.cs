// The answer of `induce predict`, for people and for programs.
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Induce.Core.Programs;
using Induce.Language.Printing;
using Induce.Search.Prediction;

namespace Induce.Cli.Rendering;

/// <summary>Renders a <see cref="Mixture"/>.</summary>
internal static class MixtureRendering
{
    /// <summary>Values less likely than this are not listed for a person.</summary>
    private const double Least = 0.0005;

    /// <summary>Writes the answer for a person.</summary>
    public static void Write(TextWriter output, string description, Mixture mixture)
    {
        output.WriteLine(description);
        output.WriteLine();
        foreach (var element in mixture.Elements)
        {
            var label = $"  {Name(mixture, element.Position)}";
            foreach (var value in element.Values.Where(v => v.Probability >= Least))
            {
                output.WriteLine($"{label,-10}  {Share(value.Probability)}  {value.Value}   by {string.Join(", ", value.Programs.Select(p => p + 1))}");
                label = "";
            }

            output.WriteLine($"{label,-10}  {Share(element.Other)}  anything else");
        }

        output.WriteLine();
        output.WriteLine("  weight     bits  program");
        for (var i = 0; i < mixture.Programs.Length; i++)
            output.WriteLine($"  {Share(mixture.Programs[i].Weight)}  {Bits(mixture.Programs[i].Leader.TotalBits),7}  {i + 1}: {OneLine.Of(mixture.Programs[i].Leader.Program)}");
        output.WriteLine($"  {Share(mixture.LiteralWeight)}  {Bits(mixture.LiteralBits),7}  no law: the literal code");
    }

    /// <summary>Writes the answer's members into a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, Mixture mixture)
    {
        json.WriteStartArray("next");
        foreach (var element in mixture.Elements)
        {
            json.WriteStartObject();
            json.WriteNumber("position", element.Position);
            json.WriteStartArray("values");
            foreach (var value in element.Values)
            {
                json.WriteStartObject();
                json.WriteString("value", value.Value.ToString(CultureInfo.InvariantCulture));
                json.WriteNumber("probability", Math.Round(value.Probability, 6));
                json.WriteStartArray("programs");
                foreach (var program in value.Programs)
                    json.WriteNumberValue(program);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("other", Math.Round(element.Other, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("programs");
        foreach (var program in mixture.Programs)
        {
            json.WriteStartObject();
            json.WriteString("program", ProgramPrinter.Print(program.Leader.Program).TrimEnd());
            JsonOutput.Bits(json, "bits", program.Leader.TotalBits);
            json.WriteNumber("weight", Math.Round(program.Weight, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("literal");
        JsonOutput.Bits(json, "bits", mixture.LiteralBits);
        json.WriteNumber("weight", Math.Round(mixture.LiteralWeight, 6));
        json.WriteEndObject();
    }

    /// <summary>The element as the best program counts it, or as one more after the last.</summary>
    private static string Name(Mixture mixture, int position) =>
        mixture.Programs is [var best, ..] && best.Leader.Program.Generators[^1] is SequenceGenerator sequence
            ? $"{sequence.ElementName}({sequence.Origin + (BigInteger)position})"
            : $"#{position + 1}";

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(6);

    private static string Bits(double bits) => bits.ToString("0.0", CultureInfo.InvariantCulture);
}
