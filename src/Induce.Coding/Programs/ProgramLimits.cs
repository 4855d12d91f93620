// What a program that was read must satisfy before it may be run: it may come from anyone.
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Coding.Programs;

/// <summary>Refuses programs whose declarations go round in circles, or whose terms are nested too deep together.</summary>
/// <remarks>
/// A generator sees generators before it, a function itself and functions before it; but a function may see any
/// generator, so a generator may only use functions that see generators before it alone. Evaluation nests through
/// generators and functions, so the sum of their depths bounds the stack.
/// </remarks>
internal static class ProgramLimits
{
    /// <summary>The largest sum of the depths of all declarations' deepest terms.</summary>
    public const int MaxTotalDepth = 20_000;

    /// <summary>Whether a decoder would accept the program.</summary>
    public static bool Accepts(Program program)
    {
        try
        {
            Check(program);
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return program.Functions.Select(f => f.Body).Concat(program.Generators.SelectMany(Terms)).All(t => t.Depth <= TermReader.MaxDepth);
    }

    /// <exception cref="InvalidDataException">The program is refused.</exception>
    public static void Check(Program program)
    {
        // The last generator that each function sees, itself or through others.
        var sees = new int[program.Functions.Length];
        long depth = 0;
        for (var i = 0; i < sees.Length; i++)
        {
            sees[i] = -1;
            Visit(program.Functions[i].Body, i, sees, ref sees[i]);
            depth += program.Functions[i].Body.Depth;
        }

        for (var i = 0; i < program.Generators.Length; i++)
        {
            var last = -1;
            var deepest = 0;
            foreach (var term in program.Generators[i].Terms())
            {
                Visit(term, int.MaxValue, sees, ref last);
                deepest = Math.Max(deepest, term.Depth);
            }

            if (last > i)
                throw new InvalidDataException("The declarations of a program go round in circles.");
            depth += deepest;
        }

        if (depth > MaxTotalDepth)
            throw new InvalidDataException("A program is nested deeper than a decoder accepts.");
    }

    /// <summary>All terms of a generator.</summary>
    public static IEnumerable<Term> Terms(this Generator generator)
    {
        var own = generator switch
        {
            SequenceGenerator s => [.. s.Equations.SelectMany(Terms), .. Some(s.Last), .. Some(s.Residual?.Scale)],
            GridGenerator g => [.. g.Equations.SelectMany(Terms), .. Some(g.Outside.Value), .. Some(g.Residual?.Scale)],
            TableGenerator t => t.Columns.SelectMany(c => Some(c.Body).Concat(Some(c.Residual?.Scale))),
            TextGenerator t => [t.Body],
            InstanceGenerator i => (IEnumerable<Term>)i.Arguments,
            _ => throw new ArgumentException($"{generator.Name} is of an unknown kind."),
        };
        return own.Concat(generator.Parameters.SelectMany(p => Some(p.Default)));
    }

    private static IEnumerable<Term> Terms(Equation equation) => Some(equation.Guard).Append(equation.Body);

    private static IEnumerable<Term> Some(Term? term) => term is null ? [] : [term];

    /// <summary>Raises <paramref name="last"/> to the last generator that a term sees through functions before <paramref name="function"/>; in a function, also directly.</summary>
    private static void Visit(Term term, int function, int[] sees, ref int last)
    {
        var open = new Stack<Term>([term]);
        while (open.TryPop(out var next))
        {
            // A generator sees the functions' generators as if it were called by them: they must lie before it.
            var seen = next switch
            {
                Call call when call.Function != function => sees[call.Function] + (function == int.MaxValue ? 1 : 0),
                Element element when function != int.MaxValue => element.Generator,
                Elements all when function != int.MaxValue => all.Generator,
                _ => -1,
            };
            last = Math.Max(last, seen);
            foreach (var child in next.Children)
                open.Push(child);
        }
    }
}
