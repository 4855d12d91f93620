// What the classes of one program know of each other.
using System.Collections.Immutable;
using System.Globalization;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>A program with the classes that its generators become.</summary>
internal sealed class ProgramContext
{
    private readonly ImmutableArray<bool> _carriesDepth;
    private readonly ImmutableArray<bool> _recursive;
    private readonly ImmutableHashSet<int> _elementsTaken;
    private readonly ImmutableHashSet<int> _referredTo;

    public ProgramContext(Program program, EmitOptions options)
    {
        (Program, Options) = (program, options);
        Signs = new Signs(program);
        var names = Names.OfClasses();
        ClassNames = [.. program.Generators.Select((g, i) => names.Fresh(Names.Pascal(g.Name), SuffixOf(Kind(i))))];
        var calls = program.Functions.Select(f => Terms(f.Body).OfType<Call>().Select(c => c.Function).ToImmutableHashSet()).ToList();
        var reached = program.Functions.Select((_, i) => Reached(i, calls)).ToList();
        _recursive = [.. reached.Select((r, i) => r.Contains(i))];
        _carriesDepth = [.. reached.Select((r, i) => _recursive[i] || r.Any(f => _recursive[f]))];
        _referredTo = [.. AllTerms(program).SelectMany(t => t.Terms.SelectMany(Terms).Select(e => (t.Generator, At: e switch { Element one => one.Generator, Elements all => all.Generator, _ => t.Generator })))
            .Where(e => e.At != e.Generator).Select(e => e.At)];
        _elementsTaken = [.. AllTerms(program).SelectMany(t => t.Terms.SelectMany(Terms).OfType<Element>().Where(e => e.Generator != t.Generator).Select(e => e.Generator))];
    }

    /// <summary>The program.</summary>
    public Program Program { get; }

    /// <summary>What the source should be like.</summary>
    public EmitOptions Options { get; }

    /// <summary>What is known of the signs of integers.</summary>
    public Signs Signs { get; }

    /// <summary>The class of each generator.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The generator at a position.</summary>
    public Generator Generators(int position) => Program.Generators[position];

    /// <summary>The generator whose equations the generator has: its family, if it is an instance.</summary>
    public Generator Kind(int generator) =>
        Program.Generators[generator] is InstanceGenerator instance ? Program.Generators[instance.Family] : Program.Generators[generator];

    /// <summary>Whether other generators or functions take single elements of this one.</summary>
    public bool ElementsAreTaken(int generator) => _elementsTaken.Contains(generator);

    /// <summary>Whether a function may call itself, at however many removes.</summary>
    public bool IsRecursive(int function) => _recursive[function];

    /// <summary>Whether calls of a function must say how deeply they are nested: it recurs, or calls one that does.</summary>
    public bool CarriesDepth(int function) => _carriesDepth[function];

    /// <summary>An element of a generator, seen from another class.</summary>
    public Expression ElementOf(int generator, ImmutableArray<Expression> indices) => new(
        Kind(generator) is GridGenerator
            ? $"{ClassNames[generator]}.Default[{indices[0].Text}, {indices[1].Text}]"
            : $"{ClassNames[generator]}.At({indices[0].Text})");

    /// <summary>The whole of a generator, seen from another class.</summary>
    public Expression AllOf(int generator, ImmutableArray<Expression> count) => new(Kind(generator) switch
    {
        GridGenerator => $"{ClassNames[generator]}.Default.ToArray()",
        TextGenerator => $"{ClassNames[generator]}.ToBytes()",
        SequenceGenerator { Last: null } when count.IsEmpty =>
            $"{ClassNames[generator]}.ToArray({(Options.Limits?.Count ?? Options.Count).ToString(CultureInfo.InvariantCulture)})",
        _ when count.IsEmpty => $"{ClassNames[generator]}.AllTerms()",
        _ => $"{ClassNames[generator]}.ToArray({string.Join(", ", count.Select(c => c.Text))})",
    });

    /// <summary>The statement that writes a text to a stream, seen from another class.</summary>
    public string WriteOf(int generator, string stream) => $"{ClassNames[generator]}.Write({stream});";

    /// <summary>
    /// Whether a generator can be used without arguments: it has none, or all of them have defaults, or another refers to
    /// it all the same, and finds it undefined.
    /// </summary>
    public bool IsRunnable(int generator) =>
        Program.Generators[generator] is TableGenerator || Program.Generators[generator].Parameters.All(p => p.Default is not null) || _referredTo.Contains(generator);

    /// <summary>A term and all terms in it.</summary>
    public static IEnumerable<Term> Terms(Term term) => term.Children.SelectMany(Terms).Prepend(term);

    private static IEnumerable<(int Generator, IEnumerable<Term> Terms)> AllTerms(Program program)
    {
        foreach (var function in program.Functions)
            yield return (-1, [function.Body]);
        for (var i = 0; i < program.Generators.Length; i++)
            yield return (i, TermsOf(program.Generators[i]));
    }

    private static IEnumerable<Term> TermsOf(Generator generator) => generator switch
    {
        SequenceGenerator sequence => Of(sequence.Equations).Concat(sequence.Last is null ? [] : [sequence.Last]),
        GridGenerator grid => Of(grid.Equations).Concat(grid.Outside.Value is null ? [] : [grid.Outside.Value]),
        TableGenerator table => table.Columns.Select(c => c.Body),
        TextGenerator text => [text.Body],
        _ => [],
    };

    private static IEnumerable<Term> Of(ImmutableArray<Equation> equations) =>
        equations.SelectMany(e => e.Guard is null ? new[] { e.Body } : [e.Guard, e.Body]);

    private static HashSet<int> Reached(int function, List<ImmutableHashSet<int>> calls)
    {
        var reached = new HashSet<int>();
        var pending = new Stack<int>(calls[function]);
        while (pending.TryPop(out var next))
            if (reached.Add(next))
                foreach (var called in calls[next])
                    pending.Push(called);
        return reached;
    }

    private static string SuffixOf(Generator generator) => generator switch
    {
        SequenceGenerator => "Sequence",
        GridGenerator => "Grid",
        TableGenerator => "Table",
        TextGenerator { IsFile: true } => "File",
        _ => "Text",
    };
}
