// Which instance of a family generates given data: first elements, linear equations, equations modulo a parameter, and trial.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Algebra;
using Induce.Search.Costs;

namespace Induce.Search.Generalization;

/// <summary>Solves for the integer parameters of a family.</summary>
/// <remarks>
/// Earlier elements are taken from the data, so the general equation is a function of the parameters alone at each
/// index. Where it is affine in those that are not known yet, they solve a linear system; where it is a residue modulo
/// one of them, the determinants of the system are multiples of that one. What is left is tried in order of bits, one
/// parameter at a time. An answer is verified on all of the data.
/// </remarks>
public sealed class FamilySolver
{
    private const int MostEquations = 60;
    /// <summary>Values tried per parameter, and in all.</summary>
    private const int MostTried = 400;
    private const int MostTrials = 4_000;

    private const int LargestQuotient = 60;

    private readonly Program _program;
    private readonly int _family;
    private readonly SequenceGenerator _sequence;
    private readonly ImmutableArray<BigInteger> _terms;
    private readonly CancellationToken _cancellation;
    private int _trials;

    private FamilySolver(Program program, int family, ImmutableArray<BigInteger> terms, CancellationToken cancellation) =>
        (_program, _family, _sequence, _terms, _cancellation) = (program, family, (SequenceGenerator)program.Generators[family], terms, cancellation);

    /// <summary>The position of the last generator of a program that is a family of sequences of integers; null where there is none.</summary>
    public static int? FamilyOf(Program program)
    {
        for (var i = program.Generators.Length - 1; i >= 0; i--)
            if (program.Generators[i] is SequenceGenerator { Parameters.IsEmpty: false } sequence
                && sequence.ElementType == DataType.Int && sequence.Parameters.All(p => p.Type == DataType.Int))
                return i;
        return null;
    }

    /// <summary>The arguments with which a family generates the data.</summary>
    /// <param name="program">The program.</param>
    /// <param name="family">The family's position, as <see cref="FamilyOf"/> gives it.</param>
    /// <param name="terms">The data.</param>
    /// <param name="cancellation">Ends the trials.</param>
    /// <returns>Null where none were found.</returns>
    public static ImmutableArray<BigInteger>? Solve(Program program, int family, ImmutableArray<BigInteger> terms, CancellationToken cancellation = default)
    {
        var solver = new FamilySolver(program, family, terms, cancellation);
        return solver.Solve(solver.FirstElements(), trials: 1) ?? solver.Solve(solver.FirstElements(), trials: 2);
    }

    /// <summary>The program with one instance of the family more.</summary>
    public static Program With(Program program, int family, string name, ImmutableArray<BigInteger> arguments) =>
        program with { Generators = program.Generators.Add(new InstanceGenerator(name, family, [.. arguments.Select(a => (Term)Literal.Of(a))])) };

    /// <summary>Parameters that are first elements: a(0) = p.</summary>
    private BigInteger?[] FirstElements()
    {
        var known = new BigInteger?[_sequence.Parameters.Length];
        foreach (var equation in _sequence.Equations)
            if (equation is { Guard: null, Body: Variable { Index: > 0 } variable } && equation.Pattern[0] is { } index
                && index - _sequence.Origin is var place && place >= 0 && place < _terms.Length)
                known[known.Length - variable.Index] ??= _terms[(int)place];
        return known;
    }

    private ImmutableArray<BigInteger>? Solve(BigInteger?[] known, int trials)
    {
        var open = Enumerable.Range(0, known.Length).Where(i => known[i] is null).ToArray();
        if (open.Length == 0)
            return Verified(known);
        var body = _sequence.Equations[^1].Body;
        if (Linear(known, open, body, null) is { } linear)
            return linear;
        foreach (var modulus in open)
            if (body is Apply { Operation: var operation, Children: [var inside, Variable last] }
                && operation == Residue && last.Index == known.Length - modulus
                && Linear(known, [.. open.Where(i => i != modulus)], inside, modulus) is { } residues)
                return residues;
        if (trials == 0)
            return null;
        foreach (var i in open)
            foreach (var (value, _) in new SearchCosts(Prior.Current).Literals(Role.Literal).Take(MostTried))
            {
                if (_cancellation.IsCancellationRequested || ++_trials > MostTrials)
                    return null;
                var tried = (BigInteger?[])known.Clone();
                tried[i] = value;
                if ((open.Length == 1 ? Verified(tried) : Solve(tried, trials - 1)) is { } found)
                    return found;
            }

        return null;
    }

    private static Operation Residue { get; } = OperationTable.Written(NotationKind.Infix, "mod")[0];

    /// <summary>Solves for the open parameters where the equation is affine in them, modulo one more or over the integers.</summary>
    private ImmutableArray<BigInteger>? Linear(BigInteger?[] known, int[] open, Term body, int? modulus)
    {
        BigInteger?[] At(params (int Index, int Value)[] given)
        {
            var arguments = (BigInteger?[])known.Clone();
            foreach (var i in open)
                arguments[i] = 0;
            if (modulus is { } m)
                arguments[m] = 1;
            foreach (var (index, value) in given)
                arguments[open[index]] = value;
            return Predictions(body, arguments);
        }

        var constant = At();
        var columns = open.Select((_, i) => At((i, 1))).ToArray();
        // affine: two steps are twice one, and steps in two parameters add up
        for (var i = 0; i < open.Length; i++)
        {
            if (!Same(At((i, 2)), n => constant[n] + 2 * (columns[i][n] - constant[n])) || !Same(At((i, -3)), n => constant[n] - 3 * (columns[i][n] - constant[n])))
                return null;
            for (var j = 0; j < i; j++)
                if (!Same(At((i, 2), (j, 3)), n => constant[n] + 2 * (columns[i][n] - constant[n]) + 3 * (columns[j][n] - constant[n])))
                    return null;
        }

        var (rows, values) = (new List<BigInteger[]>(), new List<BigInteger>());
        foreach (var n in Enumerable.Range(0, constant.Length).Where(n => constant[n] is not null && columns.All(c => c[n] is not null)))
        {
            rows.Add([.. columns.Select(c => c[n]!.Value - constant[n]!.Value)]);
            values.Add(_terms[n] - constant[n]!.Value);
        }

        if (rows.Count < open.Length + 1)
            return null;
        foreach (var (solution, divisor) in modulus is null ? Solutions(rows, values, open.Length) : Residues(rows, values, open.Length))
        {
            var arguments = (BigInteger?[])known.Clone();
            for (var i = 0; i < open.Length; i++)
                arguments[open[i]] = solution[i];
            if (modulus is { } m)
                arguments[m] = divisor;
            if (Verified(arguments) is { } found)
                return found;
        }

        return null;
    }

    private static bool Same(BigInteger?[] values, Func<int, BigInteger?> expected) => !Enumerable.Range(0, values.Length).Any(n => values[n] != expected(n));

    private static IEnumerable<(BigInteger[] Solution, BigInteger Modulus)> Solutions(List<BigInteger[]> rows, List<BigInteger> values, int columns)
    {
        if (LinearSystem.Solve(rows, values, columns) is { } solution && solution.All(x => x.IsInteger))
            yield return ([.. solution.Select(x => x.Numerator)], 0);
    }

    /// <summary>Solutions modulo what divides the determinants of all columns + 1 equations in a row, the values standing last.</summary>
    private IEnumerable<(BigInteger[] Solution, BigInteger Modulus)> Residues(List<BigInteger[]> rows, List<BigInteger> values, int columns)
    {
        var multiple = BigInteger.Zero;
        for (var first = 0; first + columns < rows.Count; first++)
            multiple = BigInteger.GreatestCommonDivisor(
                multiple, Determinant([.. Enumerable.Range(first, columns + 1).Select(r => rows[r].Append(values[r]).ToArray())]));
        var greatest = _terms.Max();
        if (multiple.IsZero)
            yield break;
        for (var quotient = 1; quotient <= LargestQuotient; quotient++)
        {
            if (!(multiple % quotient).IsZero || multiple / quotient is var modulus && (modulus <= greatest || modulus > 1L << 61))
                continue;
            var m = (long)(multiple / quotient);
            if (ModularSystem.Solve([.. rows.Select(r => r.Select(x => Reduced(x, m)).ToArray())], [.. values.Select(x => Reduced(x, m))], columns, m) is { } solution)
                yield return ([.. solution.Select(x => (BigInteger)x)], m);
        }

        static long Reduced(BigInteger x, long m) => (long)(((x % m) + m) % m);
    }

    /// <summary>The determinant, by Bareiss's elimination without fractions.</summary>
    private static BigInteger Determinant(BigInteger[][] matrix)
    {
        var (sign, previous) = (1, BigInteger.One);
        for (var k = 0; k < matrix.Length - 1; k++)
        {
            var pivot = Array.FindIndex(matrix, k, row => !row[k].IsZero);
            if (pivot < 0)
                return 0;
            if (pivot != k)
                (matrix[k], matrix[pivot], sign) = (matrix[pivot], matrix[k], -sign);
            for (var i = k + 1; i < matrix.Length; i++)
                for (var j = k + 1; j < matrix.Length; j++)
                    matrix[i][j] = ((matrix[i][j] * matrix[k][k]) - (matrix[i][k] * matrix[k][j])) / previous;
            previous = matrix[k][k];
        }

        return sign * matrix[^1][^1];
    }

    /// <summary>What a body says of each index that no literal equation is for, earlier elements being the data; null where that is undefined.</summary>
    private BigInteger?[] Predictions(Term body, BigInteger?[] arguments)
    {
        var literal = _sequence.Equations.Where(e => e.Pattern[0] is not null).Select(e => e.Pattern[0]!.Value).ToHashSet();
        var general = _program with { Generators = _program.Generators.SetItem(_family, _sequence with { Equations = [new([null], null, body)], Last = null }) };
        var program = With(general, _family, "tried", [.. arguments.Select(a => a!.Value)]);
        var position = program.Generators.Length - 1;
        var observed = new Dictionary<int, IReadOnlyList<Value>> { [position] = [.. _terms.Select(t => Value.Of(t))] };
        var interpreter = new Interpreter(program, new RunLimits(Steps: 100_000) { Cancellation = _cancellation }, observed);
        var predictions = new BigInteger?[Math.Min(_terms.Length, MostEquations)];
        for (var i = 0; i < predictions.Length; i++)
            if (!literal.Contains(_sequence.Origin + i) && interpreter.Element(position, _sequence.Origin + i) is { IsInteger: true } value)
                predictions[i] = value.AsInteger();
        return predictions;
    }

    private ImmutableArray<BigInteger>? Verified(BigInteger?[] arguments)
    {
        ImmutableArray<BigInteger> all = [.. arguments.Select(a => a!.Value)];
        var program = With(_program, _family, "tried", all);
        var interpreter = new Interpreter(program, new RunLimits(Steps: 1_000_000) { Cancellation = _cancellation });
        for (var i = 0; i < _terms.Length; i++)
            if (interpreter.Element(program.Generators.Length - 1, _sequence.Origin + i) is not { IsInteger: true } value || value.AsInteger() != _terms[i])
                return null;
        return all;
    }
}
