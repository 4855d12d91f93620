// Puts programs that were found apart into one, and refers to their last generators.
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Recognition;

namespace Induce.Search.Representations;

/// <summary>A program in the making: sequences that were found, then what is written with their elements.</summary>
internal sealed class ProgramParts
{
    private readonly ImmutableArray<Function>.Builder _functions = ImmutableArray.CreateBuilder<Function>();
    private readonly ImmutableArray<Generator>.Builder _generators = ImmutableArray.CreateBuilder<Generator>();

    /// <summary>Number of generators so far: the position of the next one.</summary>
    public int Count => _generators.Count;

    /// <summary>Adds the generators of a program of sequences.</summary>
    /// <returns>The position of its last generator.</returns>
    public int Add(Program program)
    {
        var (functions, generators) = (_functions.Count, _generators.Count);
        Term Moved(Term term) => Move(term, functions, generators);
        foreach (var function in program.Functions)
            _functions.Add(function with { Name = function.Name + Suffix(_functions.Count), Body = Moved(function.Body) });
        foreach (var generator in program.Generators)
            _generators.Add(generator is SequenceGenerator sequence
                ? sequence with
                {
                    Name = "part" + Suffix(_generators.Count),
                    Last = sequence.Last is null ? null : Moved(sequence.Last),
                    Equations = [.. sequence.Equations.Select(e => e with { Guard = e.Guard is null ? null : Moved(e.Guard), Body = Moved(e.Body) })],
                }
                : throw new ArgumentException($"{generator.Name} is no sequence."));
        return _generators.Count - 1;
    }

    /// <summary>Adds a sequence from 0 on without a recurrence.</summary>
    /// <param name="body">Its value over n, <see cref="Build.N"/>.</param>
    /// <returns>Its position.</returns>
    public int Add(Term body)
    {
        _generators.Add(new SequenceGenerator("part" + Suffix(_generators.Count), [], 0, null, [new([null], null, body)], DataType.Int));
        return _generators.Count - 1;
    }

    /// <summary>The same sequence with every element replaced by a term over it; where it refers to its own elements, a further sequence.</summary>
    /// <param name="sequence">A position.</param>
    /// <param name="map">The term, from the element's.</param>
    /// <returns>The position of the result.</returns>
    public int Map(int sequence, Func<Term, Term> map)
    {
        var generator = (SequenceGenerator)_generators[sequence];
        if (generator.Equations.Any(e => RefersTo(e.Body, sequence)))
            return Add(map(ElementOf(sequence, Build.N)));
        _generators[sequence] = generator with { Equations = [.. generator.Equations.Select(e => e with { Body = map(e.Body) })] };
        return sequence;
    }

    /// <summary>The element of a sequence at a place counted from 0.</summary>
    public Term ElementOf(int sequence, Term place) =>
        new Element(sequence, [Build.Add(place, Build.Number(((SequenceGenerator)_generators[sequence]).Origin))], DataType.Int);

    /// <summary>The first elements of a sequence as a list.</summary>
    public static Term ListOf(int sequence, int count) =>
        new Elements(sequence, Literal.Of(count), DataType.ListOf(Scalar.Int));

    /// <summary>The program that ends with a file.</summary>
    public Program ToFile(Term content) => ToProgram(new TextGenerator("whole", [], content, IsFile: true));

    /// <summary>The program that ends with a generator.</summary>
    public Program ToProgram(Generator last) => new(_functions.ToImmutable(), _generators.ToImmutable().Add(last));

    /// <summary>An operation's application.</summary>
    public static Term Apply(string operation, params ReadOnlySpan<Term> arguments) =>
        new Apply(OperationTable.Get(operation), [.. arguments]);

    private static bool RefersTo(Term term, int generator) =>
        (term is Element element && element.Generator == generator) || term.Children.Any(c => RefersTo(c, generator));

    private static Term Move(Term term, int functions, int generators)
    {
        ImmutableArray<Term> children = [.. term.Children.Select(c => Move(c, functions, generators))];
        return term switch
        {
            Element element => new Element(element.Generator + generators, children, element.Type),
            Elements all => new Elements(all.Generator + generators, children.IsEmpty ? null : children[0], all.Type),
            Call call => new Call(call.Function + functions, children, call.Type),
            _ => term.Children.IsEmpty ? term : term.With(children),
        };
    }

    private static string Suffix(int position) => (position + 1).ToString(CultureInfo.InvariantCulture);
}
