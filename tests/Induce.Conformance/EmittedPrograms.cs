// Emitted programs, compiled many at a time and observed as the interpreter is.
using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using Induce.Compilation.Emission;
using Induce.Compilation.Roslyn;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Values;

namespace Induce.Conformance;

/// <summary>Programs compiled into one assembly, each in a namespace of its own.</summary>
internal sealed class EmittedPrograms
{
    private readonly ImmutableArray<Program> _programs;
    private readonly ImmutableArray<EmittedSource> _sources;
    private readonly Assembly _assembly;

    /// <summary>Emits and compiles programs, with or without limits.</summary>
    public EmittedPrograms(IEnumerable<Program> programs, RunLimits? limits, int count)
    {
        _programs = [.. programs];
        _sources = [.. _programs.Select((p, i) => CSharpEmitter.Emit(p, new EmitOptions { Namespace = $"P{i}", Limits = limits, Count = count, IncludeSupport = false }))];
        var files = _sources.SelectMany((s, i) => s.Files.Select(f => KeyValuePair.Create($"P{i}/{f.Key}", f.Value))).ToDictionary();
        _assembly = CSharpCompiler.Compile("Emitted", files, isDocumented: false).Load();
    }

    /// <summary>The emitted source of a program.</summary>
    public string Source(int program) => string.Join("\n", _sources[program].Files.Values);

    /// <summary>What <see cref="Observation.Of"/> observes, from the emitted code.</summary>
    public List<Value> Observe(int program, int generator)
    {
        var values = new List<Value>();
        var type = Class(program, generator);
        switch (Observation.Kind(_programs[program], generator))
        {
            case SequenceGenerator sequence:
                var at = type.GetMethod("At", [typeof(BigInteger)])!;
                for (var i = 0; i < Observation.Elements; i++)
                    values.Add(Call(at, null, sequence.Origin + i));
                break;
            case GridGenerator:
                var whole = type.GetProperty("Default")!;
                var cell = whole.PropertyType.GetProperty("Item", [typeof(BigInteger), typeof(BigInteger)])!.GetMethod!;
                var grid = Invoke(() => whole.GetValue(null)!, out var undefined);
                for (var y = -1; y <= 4; y++)
                    for (var x = -1; x <= 5; x++)
                        values.Add(grid is null ? undefined : Call(cell, grid, (BigInteger)x, (BigInteger)y));
                break;
            case TableGenerator table:
                var columns = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => m.Name != "Evaluate").ToArray();
                foreach (var row in Observation.RowsFor(table))
                    foreach (var column in columns)
                        values.Add(Call(column, null, [.. row.Select(Plain)]));
                break;
            default:
                values.Add(Call(type.GetMethod("ToBytes", [])!, null));
                break;
        }

        return values;
    }

    /// <summary>The terms in 64 bits up to the first that is undefined or doesn't fit, and whether the last one didn't fit.</summary>
    public (List<Value> Terms, bool Overflows)? ObserveNarrow(int program, int generator)
    {
        var method = Class(program, generator).GetMethod("TermsInt64", []);
        if (method is null)
            return null;
        var terms = new List<Value>();
        try
        {
            foreach (var term in (IEnumerable<long>)method.Invoke(null, null)!)
            {
                terms.Add(Value.Of(term));
                if (terms.Count == Observation.Elements)
                    break;
            }
        }
        catch (Exception exception) when ((exception as TargetInvocationException)?.InnerException is OverflowException || exception is OverflowException)
        {
            return (terms, true);
        }
        catch (Exception exception) when ((exception as TargetInvocationException)?.InnerException is UndefinedException || exception is UndefinedException)
        {
            terms.Add(Value.Undefined(UndefinedReason.OutOfRange));
        }

        return (terms, false);
    }

    private Type Class(int program, int generator) => _assembly.GetType($"P{program}.{_sources[program].ClassNames[generator]}", throwOnError: true)!;

    private static Value Call(MethodInfo method, object? self, params object[] arguments) =>
        Invoke(() => method.Invoke(self, arguments)!, out var undefined) is { } result ? ToValue(result) : undefined;

    private static object? Invoke(Func<object> call, out Value undefined)
    {
        undefined = default;
        try
        {
            return call();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is UndefinedException inner)
        {
            undefined = Value.Undefined(inner.Reason);
            return null;
        }
    }

    private static object Plain(Value value) =>
        value.IsInteger ? value.AsInteger() : value.IsReal ? value.AsReal() : value.IsBoolean ? value.AsBoolean() : value.AsText();

    private static Value ToValue(object result) => result switch
    {
        BigInteger integer => Value.Of(integer),
        double real => Value.Of(real),
        bool truth => Value.Of(truth),
        byte[] text => Value.Of(text),
        _ => throw new ArgumentException(result.GetType().Name),
    };
}
