// The classical description length of a formula with a fitted constant, as published, beside what our codes spend.
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Values;
using Induce.Language.Binding;
using Induce.Language.Syntax;
using CoreProgram = Induce.Core.Programs.Program;

namespace Induce.Conformance;

/// <remarks>
/// Bartlett, Desmond and Ferreira, "Exhaustive Symbolic Regression" (2022), in nats:
/// L = −ln ℒ(D|θ̂) + k·ln n − (p/2)·ln 3 + Σ (½ ln I + ln|θ̂|). For H² = a0·x, x = 1 + z, they publish
/// 24.138886 + 3.295837 + 2.525003 = 29.959726.
/// </remarks>
public sealed class ClassicalLengthTests
{
    /// <summary>Redshift z, Hubble parameter H and its standard deviation in km/s/Mpc: 32 cosmic chronometers (Moresco et al. 2022 and references there).</summary>
    private static readonly (double Z, double H, double Sigma)[] Chronometers =
    [
        (0.07, 69.0, 19.6), (0.09, 69.0, 12.0), (0.12, 68.6, 26.2), (0.17, 83.0, 8.0), (0.179, 75.0, 4.0), (0.199, 75.0, 5.0),
        (0.2, 72.9, 29.6), (0.27, 77.0, 14.0), (0.28, 88.8, 36.6), (0.352, 83.0, 14.0), (0.38, 83.0, 13.5), (0.4, 95.0, 17.0),
        (0.4004, 77.0, 10.2), (0.425, 87.1, 11.2), (0.445, 92.8, 12.9), (0.47, 89.0, 49.6), (0.4783, 80.9, 9.0), (0.48, 97.0, 62.0),
        (0.593, 104.0, 13.0), (0.68, 92.0, 8.0), (0.75, 98.8, 33.6), (0.781, 105.0, 12.0), (0.875, 125.0, 17.0), (0.88, 90.0, 40.0),
        (0.9, 117.0, 23.0), (1.037, 154.0, 20.0), (1.3, 168.0, 17.0), (1.363, 160.0, 33.6), (1.43, 177.0, 18.0), (1.53, 140.0, 14.0),
        (1.75, 202.0, 40.0), (1.965, 186.5, 50.4),
    ];

    [Fact]
    public void The_published_length_of_a_linear_law_is_reproduced()
    {
        var constant = Fitted();
        var nodes = Nodes(((TableGenerator)Law(constant).Generators[0]).Columns[0].Body).ToList();
        var likelihood = MinusLogLikelihood(constant);
        var structure = nodes.Count * Math.Log(nodes.Distinct().Count());
        var parameter = (-0.5 * Math.Log(3)) + (0.5 * Math.Log(Information(constant))) + Math.Log(constant);
        Assert.Equal(24.138886, likelihood, 1e-6);
        Assert.Equal(3.295837, structure, 1e-6);
        Assert.Equal(2.525003, parameter, 2e-6);
        Assert.Equal(29.959726, likelihood + structure + parameter, 2e-6);
    }

    [Fact]
    public void A_constant_of_the_precision_that_the_data_justify_costs_few_bits_and_little_likelihood()
    {
        // m·2^e with 2^e next to √(12/I): what is lost by it is about half a nat at most.
        var constant = Fitted();
        var step = Math.Pow(2, Math.Floor(Math.Log2(Math.Sqrt(12 / Information(constant)))));
        var rounded = Math.Round(constant / step) * step;
        Assert.InRange(MinusLogLikelihood(rounded) - MinusLogLikelihood(constant), 0, 0.5);

        var (coarse, exact) = (ProgramCode.Bits(Law(rounded)), ProgramCode.Bits(Law(constant)));
        Assert.True(coarse < exact - 30, $"{coarse:F1} bits with {rounded}, {exact:F1} with all digits");
        // Beside the estimate of a code that knows where the constant lies, ours pays for saying of which kind and size it is.
        var estimate = ((-0.5 * Math.Log(3)) + (0.5 * Math.Log(Information(constant))) + Math.Log(constant)) / Math.Log(2);
        Assert.InRange(coarse - ProgramCode.Bits(Law(1)), estimate, estimate + 16);
    }

    /// <summary>√(a0·x) is linear in √a0, so the least squares have a closed form.</summary>
    private static double Fitted()
    {
        var (top, bottom) = (0.0, 0.0);
        foreach (var (z, h, sigma) in Chronometers)
        {
            top += h * Math.Sqrt(1 + z) / (sigma * sigma);
            bottom += (1 + z) / (sigma * sigma);
        }

        return top * top / (bottom * bottom);
    }

    private static CoreProgram Law(double constant)
    {
        var digits = constant.ToString("F12", System.Globalization.CultureInfo.InvariantCulture);
        return ProgramBinder.Bind(new SourceText("law", $"table hubble(x: real) {{ squared = {digits} * x }}")).Program!;
    }

    /// <summary>Half the sum of squared errors in units of σ: the constant part of a normal law is left out, as published.</summary>
    private static double MinusLogLikelihood(double constant)
    {
        var interpreter = new Interpreter(Law(constant));
        return Chronometers.Sum(c =>
        {
            var error = (Math.Sqrt(interpreter.Row(0, [Value.Of(1 + c.Z)])[0].AsReal()) - c.H) / c.Sigma;
            return 0.5 * error * error;
        });
    }

    /// <summary>The Fisher information of the constant: the second derivative of the negative logarithm of the likelihood.</summary>
    private static double Information(double constant)
    {
        var h = constant * 1e-4;
        return (MinusLogLikelihood(constant + h) - (2 * MinusLogLikelihood(constant)) + MinusLogLikelihood(constant - h)) / (h * h);
    }

    /// <summary>What stands at each node: an operation, the variable, or a constant to be fitted.</summary>
    private static IEnumerable<string> Nodes(Term term) => term switch
    {
        Apply apply => apply.Children.SelectMany(Nodes).Prepend(apply.Operation.Name),
        Variable => ["x"],
        Literal => ["a0"],
        _ => throw new InvalidOperationException($"Unexpected {term}."),
    };
}
