// What the classes of all kinds of generators have in common: parameters with defaults, equations, documentation.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>The parameters of a generator as they appear in every method of its class.</summary>
internal sealed class GeneratorEmitter
{
    public GeneratorEmitter(ClassContext type, Generator generator)
    {
        (Type, Generator) = (type, generator);
        SignatureNames = new Names(type.Members);
        ParameterNames = [.. generator.Parameters.Select(p => SignatureNames.Fresh(Names.Camel(p.Name)))];
        Scope = [.. ParameterNames.Select(n => Expression.Name(n))];
    }

    /// <summary>The class.</summary>
    public ClassContext Type { get; }

    /// <summary>Whether the class can be used without arguments.</summary>
    public bool IsRunnable => Type.Program.IsRunnable(Type.Program.Program.Generators.IndexOf(Generator));

    /// <summary>The generator.</summary>
    public Generator Generator { get; }

    /// <summary>The names of parameters, in use in every method.</summary>
    public Names SignatureNames { get; }

    /// <summary>The names of the parameters.</summary>
    public ImmutableArray<string> ParameterNames { get; }

    /// <summary>The parameters as variables.</summary>
    public ImmutableList<Expression> Scope { get; }

    /// <summary>Whether there are any.</summary>
    public bool HasParameters => !ParameterNames.IsEmpty;

    /// <summary>`first, type name, …`: a parameter list.</summary>
    public string Declare(Numbers numbers, params IEnumerable<string> first) =>
        string.Join(", ", first.Concat(ClassContext.Declare(Generator.Parameters, ParameterNames, numbers)));

    /// <summary>`first, name, …`: an argument list.</summary>
    public string Pass(params IEnumerable<string> first) => string.Join(", ", first.Concat(ParameterNames));

    /// <summary>An emitter of terms over the parameters.</summary>
    public TermEmitter Terms(Numbers numbers, CodeWriter code, Names names, int self = -1, Func<Element, ImmutableArray<Expression>, Expression>? own = null) =>
        new(Type, numbers, names, code) { Self = self, Own = own };

    /// <summary>
    /// Adds an overload that takes the defaults of the parameters, to a method that takes these last. Without parameters
    /// there is nothing to add; where a default is missing, the overload throws, as the interpreter has it.
    /// </summary>
    public void AddDefaults(string result, string name, ImmutableArray<(string Type, string Name)> first, Documentation documentation, bool isNarrow = false)
    {
        if (!HasParameters || !IsRunnable)
            return;
        var head = $"public static {result} {name}({string.Join(", ", first.Select(f => $"{f.Type} {f.Name}"))})";
        var call = result == "void" ? name : $"return {name}";
        Type.Method(head, documentation, Numbers.Exact, code =>
        {
            if (isNarrow && Generator.Parameters.All(p => p.Default is not null))
                PassNarrowed(code, call, [.. Generator.Parameters.Select(p => p.Default!)]);
            else
                PassDefaults(code, call, first.Select(f => f.Name));
        });
    }

    /// <summary>Writes `call(first, defaults…);`.</summary>
    public void PassDefaults(CodeWriter code, string call, IEnumerable<string> first)
    {
        if (Generator.Parameters.Any(p => p.Default is null))
        {
            code.Line("throw new UndefinedException(UndefinedReason.OutOfRange);");
            return;
        }

        PassArguments(code, call, first, [.. Generator.Parameters.Select(p => p.Default!)]);
    }

    /// <summary>Writes `call(first, arguments…);` for closed terms.</summary>
    public void PassArguments(CodeWriter code, string call, IEnumerable<string> first, ImmutableArray<Term> arguments)
    {
        var names = new Names(SignatureNames);
        Type.StartCounting(code, names, arguments);
        var values = Terms(Numbers.Exact, code, names).Arguments(arguments, []);
        code.Line($"{call}({string.Join(", ", first.Concat(values.Select((v, i) => v.Text)))});");
    }

    /// <summary>Writes `call(arguments…);` for closed terms and parameters in 64 bits.</summary>
    public void PassNarrowed(CodeWriter code, string call, ImmutableArray<Term> arguments)
    {
        var names = new Names(SignatureNames);
        Type.StartCounting(code, names, arguments);
        var values = Terms(Numbers.Narrow, code, names).Arguments(arguments, []);
        code.Line($"{call}({string.Join(", ", values.Select(v => v.Text))});");
    }

    /// <summary>Writes equations: the first that applies gives the result of the method.</summary>
    public static void WriteEquations(CodeWriter code, TermEmitter emitter, ImmutableArray<Equation> equations, ImmutableArray<Expression> indices, ImmutableList<Expression> scope, Numbers numbers)
    {
        foreach (var equation in equations)
        {
            if (!numbers.IsExact && equation.Pattern.Any(p => p < long.MinValue || p > long.MaxValue))
                continue;
            var tests = indices.Select((index, i) => equation.Pattern[i] is { } wanted ? $"{index.Text} == {wanted}" : null).OfType<string>().ToList();
            if (tests.Count > 0)
                code.Open($"if ({string.Join(" && ", tests)})");
            if (equation.Guard is not null)
                code.Open($"if ({emitter.Emit(equation.Guard, scope).Text})");
            emitter.EmitInto(equation.Body, scope, Target.Return);
            if (equation.Guard is not null)
                code.Close();
            if (tests.Count > 0)
                code.Close();
            if (tests.Count == 0 && equation.Guard is null)
                return;
            code.Line();
        }

        code.Line("throw new UndefinedException(UndefinedReason.OutOfRange);");
    }

    /// <summary>The documentation of the class.</summary>
    public static Documentation Describe(Program program, Generator generator) =>
        Documentation.Of(generator.Documentation, Formula.Of(program, generator));

    /// <summary>Whether terms refer to elements of a generator.</summary>
    public static bool RefersTo(ImmutableArray<Equation> equations, int generator) => equations
        .SelectMany(e => e.Guard is null ? new[] { e.Body } : [e.Guard, e.Body])
        .SelectMany(ProgramContext.Terms)
        .Any(t => t is Element element && element.Generator == generator);

    /// <summary>`, limit` where elements are limited.</summary>
    public string LimitArgument => Type.Options.Limits is { } limits ? $", {limits.Elements}" : "";

    /// <summary>An index literal.</summary>
    public static string Index(BigInteger value) => Numbers.Literal(value).Text;
}
