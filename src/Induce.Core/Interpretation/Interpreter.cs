// The exact interpreter: the meaning of a program. What any other evaluator yields is measured against it.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Values;

namespace Induce.Core.Interpretation;

/// <summary>Runs a program exactly. Elements are computed in order, once each, and kept; not safe for concurrent use.</summary>
public sealed class Interpreter
{
    private readonly Program _program;
    private readonly RunLimits _limits;
    private readonly GeneratorRun?[] _runs;
    private readonly CompiledFunction?[] _functions;
    private readonly ImmutableDictionary<int, IReadOnlyList<Value>> _observed;

    /// <summary>An interpreter for <paramref name="program"/>, which must be well formed (as the binder leaves it).</summary>
    /// <param name="program">The program.</param>
    /// <param name="limits">The bounds of the run; <see cref="RunLimits.Default"/> when null.</param>
    /// <param name="observed">
    /// Data of generators with a residual, by position: their equations then see these as earlier elements (cells
    /// row-major), as a decoder does, and every element is the prediction for its place.
    /// </param>
    public Interpreter(Program program, RunLimits? limits = null, IReadOnlyDictionary<int, IReadOnlyList<Value>>? observed = null)
    {
        _program = program;
        _limits = limits ?? RunLimits.Default;
        _runs = new GeneratorRun?[program.Generators.Length];
        _functions = new CompiledFunction?[program.Functions.Length];
        _observed = observed?.ToImmutableDictionary() ?? ImmutableDictionary<int, IReadOnlyList<Value>>.Empty;
    }

    /// <summary>The element of a sequence at <paramref name="index"/>.</summary>
    /// <returns>The value; undefined, with reason and place, where the program leaves it so.</returns>
    public Value Element(int generator, BigInteger index) => Run(generator).At(Value.Of(index), default, false);

    /// <summary>The cell of a grid.</summary>
    /// <returns>The value; undefined, with reason and place, where the program leaves it so.</returns>
    public Value Cell(int generator, BigInteger x, BigInteger y) => Run(generator).At(Value.Of(x), Value.Of(y), false);

    /// <summary>The generated columns of one row of a table.</summary>
    /// <param name="generator">The table's position.</param>
    /// <param name="inputs">One value per input column.</param>
    /// <returns>One value per generated column, each undefined where the program leaves it so.</returns>
    public Value[] Row(int generator, ReadOnlySpan<Value> inputs) => ((TableRun)Run(generator)).Row(inputs);

    /// <summary>All of a generator: a sequence as a list, a grid, the bytes of a text or file.</summary>
    /// <param name="generator">The generator's position.</param>
    /// <param name="count">For a sequence, how many elements; null for up to its last, or <see cref="RunLimits.Count"/>.</param>
    /// <returns>The value; undefined when any element is.</returns>
    public Value All(int generator, int? count = null) => Run(generator).All(count is { } n ? Value.Of(n) : null);

    /// <summary>Width and height of a grid; null when they are negative or too large.</summary>
    public (int Width, int Height)? Size(int generator)
    {
        // A grid whose arguments are undefined has no size.
        if (Run(generator) is not GridRun grid)
            return null;
        var (width, height, problem) = grid.Size();
        return problem.IsUndefined ? null : (width, height);
    }

    /// <summary>The value of a term without indices of its own: a default, a last index, a residual's scale.</summary>
    /// <param name="term">The term.</param>
    /// <param name="variables">Values of the variables, outermost first.</param>
    public Value Evaluate(Term term, ReadOnlySpan<Value> variables)
    {
        var compiler = Compiler(variables.Length, null);
        var node = compiler.Compile(term);
        var frame = new Frame(compiler.Slots, null, new StepBudget(_limits), 0);
        variables.CopyTo(frame.Slots);
        return node.Evaluate(frame);
    }

    private GeneratorRun Run(int generator) => _runs[generator] ??= Start(generator);

    private GeneratorRun Start(int position)
    {
        var generator = _program.Generators[position];
        if (generator is InstanceGenerator instance)
        {
            var family = _program.Generators[instance.Family];
            return Start(position, instance.Family, family, [.. instance.Arguments.Select(a => Evaluate(a, []))]);
        }

        var arguments = generator is TableGenerator ? [] : generator.Parameters
            .Select(p => p.Default is null ? Value.Undefined(UndefinedReason.OutOfRange) : Evaluate(p.Default, []))
            .ToArray();
        return Start(position, position, generator, arguments);
    }

    private GeneratorRun Start(int position, int self, Generator generator, Value[] arguments)
    {
        if (Array.Find(arguments, a => a.IsUndefined) is { IsUndefined: true } problem)
            return new UndefinedRun(problem);
        var observed = _observed.GetValueOrDefault(position);
        switch (generator)
        {
            case SequenceGenerator sequence:
                var last = new Lazy<Value?>(() => sequence.Last is null ? null : Evaluate(sequence.Last, arguments));
                return new SequenceRun(sequence, arguments, Equations(sequence.Equations, arguments.Length + 1, self), last, Recurs(sequence.Equations, self), _limits, observed);
            case GridGenerator grid:
                var outside = new Lazy<Value>(() => grid.Outside.Value is null ? Value.Undefined(UndefinedReason.OutOfRange) : Evaluate(grid.Outside.Value, arguments));
                return new GridRun(grid, arguments, Equations(grid.Equations, arguments.Length + 2, self), outside, Recurs(grid.Equations, self), _limits, observed);
            case TextGenerator text:
                return new TextRun(new(() => Body(text.Body, arguments.Length, self)), arguments, _limits);
            case TableGenerator table:
                return new TableRun(table, new(() => Columns(table, self)), _limits);
            default:
                throw new ArgumentException($"{generator.Name} can't be run.");
        }
    }

    private Lazy<CompiledEquations> Equations(ImmutableArray<Equation> equations, int variables, int self) => new(() =>
    {
        var compiler = Compiler(variables, self);
        var compiled = equations
            .Select(e => new CompiledEquation([.. e.Pattern], e.Guard is null ? null : compiler.Compile(e.Guard), compiler.Compile(e.Body)))
            .ToArray();
        return new CompiledEquations(compiled, compiler.Slots);
    });

    private (Node Body, int Slots) Body(Term term, int variables, int self)
    {
        var compiler = Compiler(variables, self);
        return (compiler.Compile(term), compiler.Slots);
    }

    private (Node[] Bodies, int Slots) Columns(TableGenerator table, int self)
    {
        var compiled = table.Columns.Select((c, i) => Body(c.Body, table.Inputs.Length + i, self)).ToArray();
        return ([.. compiled.Select(c => c.Body)], compiled.Select(c => c.Slots).Append(table.Inputs.Length + table.Columns.Length).Max());
    }

    private TermCompiler Compiler(int variables, int? self) => new(variables, self, Run, Function);

    private CompiledFunction Function(int position)
    {
        if (_functions[position] is { } known)
            return known;

        // Registered before its body is compiled: it may call itself.
        var compiled = _functions[position] = new CompiledFunction();
        var function = _program.Functions[position];
        var compiler = Compiler(function.Parameters.Length, null);
        compiled.Body = compiler.Compile(function.Body);
        compiled.Slots = compiler.Slots;
        return compiled;
    }

    private static bool Recurs(ImmutableArray<Equation> equations, int self) =>
        equations.Any(e => RefersTo(e.Body, self) || (e.Guard is not null && RefersTo(e.Guard, self)));

    private static bool RefersTo(Term term, int generator) =>
        (term is Element element && element.Generator == generator) || term.Children.Any(c => RefersTo(c, generator));

    /// <summary>A generator whose arguments are undefined or missing.</summary>
    private sealed class UndefinedRun(Value problem) : GeneratorRun
    {
        public override Value At(Value x, Value y, bool own) => problem;

        public override Value All(Value? count) => problem;
    }
}
