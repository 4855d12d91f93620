// The answer of `induce diff`, for people and for programs.
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Induce.Core.Support;
using Induce.Core.Values;
using Induce.Search.Theorems;

namespace Induce.Cli.Rendering;

/// <summary>Renders a <see cref="Comparison"/>.</summary>
internal static class ComparisonRendering
{
    /// <summary>Writes the answer for a person.</summary>
    public static void Write(TextWriter output, Comparison comparison, string left, string right)
    {
        var elements = string.Create(CultureInfo.InvariantCulture, $"{comparison.Compared:N0} {(comparison.Compared == 1 ? "element" : "elements")}");
        if (comparison.Difference is { } difference)
        {
            output.WriteLine(comparison.Compared == 0 ? "They differ from the start." : $"They agree on the first {elements}, then differ.");
            var width = Math.Max(left.Length, right.Length);
            output.WriteLine($"  at {Place(difference)}");
            output.WriteLine($"    {left.PadRight(width)}  {Show(difference.Left)}");
            output.WriteLine($"    {right.PadRight(width)}  {Show(difference.Right)}");
        }
        else if (comparison.Proof is { } proof)
        {
            output.WriteLine($"equal for all n ≥ {proof.From}");
            foreach (var line in Argument(proof, left, right))
                output.WriteLine($"  {line}");
        }
        else if (comparison.Limit is { } limit)
        {
            output.WriteLine($"They agree on the first {elements}; the next one is beyond the limits of the run ({UndefinedException.Describe(limit)}).");
        }
        else
        {
            output.WriteLine(comparison.IsWhole
                ? $"equal: all {elements} agree, and there are no more"
                : $"They agree on the first {elements}. Nothing is proved of the others.");
        }
    }

    /// <summary>Writes the answer's members into a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteBoolean("equal", comparison.Difference is null);
        json.WriteBoolean("proved", comparison.Proof is not null || (comparison.IsWhole && comparison.Difference is null));
        json.WriteNumber("compared", comparison.Compared);
        if (comparison.Difference is { } difference)
        {
            json.WriteStartObject("difference");
            JsonOutput.Strings(json, "index", difference.Index.Select(i => i.ToString(CultureInfo.InvariantCulture)));
            json.WriteString("left", difference.Left?.ToString());
            json.WriteString("right", difference.Right?.ToString());
            json.WriteEndObject();
        }

        if (comparison.Proof is { } proof)
            json.WriteString("argument", string.Join(' ', Argument(proof, "The one", "The other")));
        if (comparison.Limit is { } limit)
            json.WriteString("limit", UndefinedException.Describe(limit));
    }

    private static IEnumerable<string> Argument(Theorem proof, string left, string right)
    {
        yield return $"{left} is {Family(proof.LeftFamily)}.";
        yield return $"{right} is {Family(proof.RightFamily)}.";
        yield return $"So from n = {proof.Start} on their difference satisfies a linear recurrence with constant coefficients of order at most {proof.LeftFamily.Order} + {proof.RightFamily.Order} = {proof.Orders},";
        yield return $"and a sequence that does is 0 once {proof.Orders} terms in a row are. The first {proof.TermsCompared} terms agree (n = {proof.From} … {proof.From + proof.TermsCompared - 1}).";
    }

    private static string Family(SequenceClass family)
    {
        var from = family.Start is { } start ? $" from n = {start} on" : "";
        return family switch
        {
            QuasiPolynomial { Period: 1, Degree: <= 0 } => $"constant{from}",
            QuasiPolynomial { Period: 1 } polynomial => $"a polynomial of degree {polynomial.Degree}{from}: order {polynomial.Order}",
            QuasiPolynomial { Degree: <= 0 } periodic => $"periodic with period {periodic.Period}{from}: order {periodic.Order}",
            QuasiPolynomial quasi => $"a quasi-polynomial of degree {quasi.Degree} and period {quasi.Period}{from}: order {quasi.Order}",
            _ => $"C-finite{from}, by the closure rules: order at most {family.Order}",
        };
    }

    private static string Place(Difference difference) => difference.Index switch
    {
        [var x, var y] => $"x = {x}, y = {y}",
        _ => $"n = {difference.Index[0]}",
    };

    private static string Show(Value? value) => value is { } v ? v.IsText ? $"\"{v}\"" : v.ToString() : "nothing";
}
