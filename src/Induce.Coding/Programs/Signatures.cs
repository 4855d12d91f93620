// What a program's functions and generators are, before their terms are known.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Core.Types;

namespace Induce.Coding.Programs;

/// <summary>The kinds of generator as they are coded; their order is that of [kind] in the prior.</summary>
internal enum GeneratorKind
{
    Sequence,
    Grid,
    Table,
    Text,
    File,
    Instance,
}

/// <summary>The types of a function.</summary>
internal sealed record FunctionSignature(ImmutableArray<DataType> Parameters, DataType Result);

/// <summary>The types of a generator.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Parameters">The types of its parameters, or of a table's inputs.</param>
/// <param name="Columns">One type for sequences and grids (of the elements), one per generated column for tables.</param>
/// <param name="Family">For an instance, the position of its family.</param>
internal sealed record GeneratorSignature(GeneratorKind Kind, ImmutableArray<DataType> Parameters, ImmutableArray<DataType> Columns, int? Family = null);

/// <summary>The signatures of a program: what its terms are checked and coded against.</summary>
internal sealed class Signatures(ImmutableArray<FunctionSignature> functions, ImmutableArray<GeneratorSignature> generators)
{
    public static Signatures None { get; } = new([], []);

    public ImmutableArray<FunctionSignature> Functions { get; } = functions;

    public ImmutableArray<GeneratorSignature> Generators { get; } = generators;

    public static Signatures Of(Program program) => new(
        [.. program.Functions.Select(f => new FunctionSignature(Types(f.Parameters), f.Result))],
        [.. program.Generators.Select(Of)]);

    private static GeneratorSignature Of(Generator generator) => generator switch
    {
        SequenceGenerator s => new(GeneratorKind.Sequence, Types(s.Parameters), [s.ElementType]),
        GridGenerator g => new(GeneratorKind.Grid, Types(g.Parameters), [g.ElementType]),
        TableGenerator t => new(GeneratorKind.Table, Types(t.Inputs), [.. t.Columns.Select(c => c.Body.Type)]),
        TextGenerator t => new(t.IsFile ? GeneratorKind.File : GeneratorKind.Text, Types(t.Parameters), []),
        InstanceGenerator i => new(GeneratorKind.Instance, [], [], i.Family),
        _ => throw new ArgumentException($"{generator.Name} is of an unknown kind."),
    };

    private static ImmutableArray<DataType> Types(ImmutableArray<Parameter> parameters) => [.. parameters.Select(p => p.Type)];

    /// <summary>The scope of the equations, the body, or the first generated column.</summary>
    public Scope ScopeOf(int generator)
    {
        var signature = Generators[generator];
        var indices = signature.Kind switch { GeneratorKind.Sequence => 1, GeneratorKind.Grid => 2, _ => 0 };
        return new(
            this,
            [.. signature.Parameters, .. Enumerable.Repeat(DataType.Int, indices)],
            Functions.Length,
            generator,
            indices > 0 ? generator : -1,
            indices,
            indices > 0 ? signature.Columns[0] : default);
    }

    /// <summary>The scope of a term over the generator's parameters: its last index, what lies outside.</summary>
    public Scope ParametersOf(int generator) => new(this, Generators[generator].Parameters, Functions.Length, generator);

    /// <summary>The scope of a term without variables: a default, an argument, a residual's scale.</summary>
    public Scope Closed(int generator) => new(this, [], Functions.Length, generator);

    /// <summary>The scope of a function's body: all generators, itself, and the functions before it.</summary>
    public Scope FunctionScope(int function) => new(this, Functions[function].Parameters, function + 1, Generators.Length);

    /// <summary>The generator itself, or the family that it instantiates.</summary>
    public GeneratorSignature Resolve(int generator) =>
        Generators[generator].Family is { } family ? Generators[family] : Generators[generator];

    /// <summary>Number of indices of an element; 0 for generators that have no elements.</summary>
    public int IndicesOf(int generator) => Resolve(generator).Kind switch { GeneratorKind.Sequence => 1, GeneratorKind.Grid => 2, _ => 0 };

    /// <summary>The type of all of a generator; null for tables.</summary>
    public DataType? WholeOf(int generator)
    {
        var signature = Resolve(generator);
        return signature.Kind switch
        {
            GeneratorKind.Sequence => DataType.ListOf(signature.Columns[0].Scalar),
            GeneratorKind.Grid => DataType.GridOf(signature.Columns[0].Scalar),
            GeneratorKind.Text or GeneratorKind.File => DataType.Text,
            _ => null,
        };
    }

    /// <summary>The generators in reach whose elements have the type.</summary>
    public int[] WithElements(Scope scope, DataType type) =>
        [.. Enumerable.Range(0, scope.Generators).Where(g => IndicesOf(g) > 0 && Resolve(g).Columns[0] == type)];

    /// <summary>The generators in reach that as a whole have the type.</summary>
    public int[] Wholes(Scope scope, DataType type) =>
        [.. Enumerable.Range(0, scope.Generators).Where(g => WholeOf(g) == type)];

    /// <summary>The functions in reach that yield the type.</summary>
    public int[] Yielding(Scope scope, DataType type) =>
        [.. Enumerable.Range(0, scope.Functions).Where(f => Functions[f].Result == type)];

    /// <summary>Whether an earlier generator has parameters that ask for instances; those of a grid are its size.</summary>
    public bool HasFamily(int generator) =>
        Generators.Take(generator).Any(g => g.Kind is not (GeneratorKind.Grid or GeneratorKind.Table) && !g.Parameters.IsEmpty);

    /// <summary>The earlier generators that may be instantiated.</summary>
    public int[] Families(int generator) =>
        [.. Enumerable.Range(0, generator).Where(g => Generators[g].Kind != GeneratorKind.Instance)];
}
