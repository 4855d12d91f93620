// Programs for a part of a sequence, made programs for all of it.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Moves the start of a program from the first element of a window to the first of all.</summary>
/// <remarks>
/// A closed form only changes its origin. A recurrence needs other first elements: those of the data, or, as they may be
/// wrong, those that the rule itself says came before the window.
/// </remarks>
internal sealed class Extension
{
    private const int LongestReach = 16;

    private static readonly RunLimits Limits = new(Steps: 20_000);

    private readonly SequenceGenerator _part;
    private readonly SequenceProblem _problem;
    private readonly Window _window;
    private readonly BigInteger _origin;
    private readonly ImmutableArray<Equation> _rules;
    private readonly int _first;

    private Extension(SequenceGenerator part, SequenceProblem problem, Window window)
    {
        (_part, _problem, _window) = (part, problem, window);
        _origin = part.Origin - window.Start;
        _rules = [.. part.Equations.Where(e => e.Pattern[0] is null)];
        _first = part.Equations.Length - _rules.Length;
    }

    /// <summary>The programs for all elements; none where the program can't be moved.</summary>
    /// <param name="program">A program for the window; the sequence is its last generator.</param>
    /// <param name="problem">All elements.</param>
    /// <param name="window">The window.</param>
    public static IEnumerable<Program> Of(Program program, SequenceProblem problem, Window window)
    {
        if (window.Start == 0)
            return [program];
        return program is { Generators: [SequenceGenerator { Last: null } part], Functions.IsEmpty: true }
            ? new Extension(part, problem, window).Programs()
            : [];
    }

    private IEnumerable<Program> Programs()
    {
        var reach = Reach();
        if (reach == 0)
        {
            yield return With([]);
            yield break;
        }

        yield return With(_problem.Terms[..Math.Max(_first, 1)]);
        if (reach is { } fixedReach && fixedReach <= LongestReach && Before(fixedReach) is { } before)
            yield return With(before[..Math.Min(Math.Max(_first, fixedReach), before.Length)]);
    }

    private Program With(ImmutableArray<BigInteger> first) => Program.Of(_part with
    {
        Origin = _origin,
        Equations = [.. first.Select((value, i) => new Equation([_origin + i], null, Literal.Of(value))), .. _rules],
    });

    // The elements from the first on as the rule has them, found backwards from the window; null where they can't be found.
    private ImmutableArray<BigInteger>? Before(int reach)
    {
        var start = _window.Start;
        var known = new BigInteger[start + reach];
        for (var i = start; i < known.Length; i++)
            known[i] = Value(Program.Of(_part), i) ?? 0;
        for (var i = start - 1; i >= 0; i--)
        {
            if (Backwards(known, i, reach) is not { } value)
                return null;
            known[i] = value;
        }

        return [.. known];
    }

    // The element at a position such that the rule gives the one that lies its reach after it.
    private BigInteger? Backwards(BigInteger[] known, int position, int reach)
    {
        var target = At(position + reach);
        if (target is null)
            return null;
        if (Next(_problem.Terms[position]) == target)
            return _problem.Terms[position];

        // Where the rule is affine in its farthest element, two values of it tell all.
        if (Next(0) is not { } atZero || Next(1) is not { } atOne || atOne == atZero)
            return null;
        var value = BigInteger.DivRem(target.Value - atZero, atOne - atZero, out var rest);
        return rest.IsZero && Next(value) == target ? value : null;

        BigInteger? At(int i) => i < known.Length ? known[i] : Value(Program.Of(_part), i);

        BigInteger? Next(BigInteger candidate)
        {
            var from = _origin + position;
            var first = Enumerable.Range(0, reach).Select(j => j == 0 ? candidate : At(position + j) ?? 0);
            return Value(
                Program.Of(_part with { Origin = from, Equations = [.. first.Select((v, j) => new Equation([from + j], null, Literal.Of(v))), .. _rules] }),
                position + reach);
        }
    }

    private BigInteger? Value(Program program, int position)
    {
        var value = new Interpreter(program, Limits).Element(0, _origin + position);
        return value.IsInteger ? value.AsInteger() : null;
    }

    // How far back the rules look; null where that isn't fixed.
    private int? Reach()
    {
        int? reach = 0;
        foreach (var rule in _rules)
            foreach (var term in rule.Guard is null ? [rule.Body] : new[] { rule.Guard, rule.Body })
                reach = Farther(reach, ReachOf(term, 0));
        return reach;
    }

    private static int? ReachOf(Term term, int index)
    {
        if (term is Element element)
            return element.Children is [Apply { Operation: var operation, Children: [Variable variable, Literal offset] }]
                && operation == OperationTable.Get("sub") && variable.Index == index && offset.Value.AsInteger() is { Sign: > 0 } by && by <= LongestReach
                ? (int)by
                : null;
        int? reach = 0;
        for (var i = 0; i < term.Children.Length; i++)
            reach = Farther(reach, ReachOf(term.Children[i], index + term.BoundIn(i)));
        return reach;
    }

    private static int? Farther(int? a, int? b) => a is { } x && b is { } y ? Math.Max(x, y) : null;
}
