// Decisions back into whole programs.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Coding.Programs;

/// <summary>Reads programs; names come back canonical.</summary>
internal sealed class ProgramReader(Prior prior, ReadChoices choices)
{
    private const int MaxDeclarations = 4096;
    private readonly TermReader _terms = new(prior, choices);

    /// <exception cref="InvalidDataException">The decisions are no program's, or it is larger than the limits.</exception>
    public Program Read()
    {
        var (functionCount, generatorCount) = (0, 1);
        if (choices.Key(prior["program"]) == "general")
        {
            functionCount = choices.Number(prior["functions"], MaxDeclarations);
            generatorCount = choices.Number(prior["generators"], MaxDeclarations);
        }

        var functionSignatures = ImmutableArray.CreateBuilder<FunctionSignature>();
        while (functionSignatures.Count < functionCount)
            functionSignatures.Add(new(Types("parameters of function"), Type()));
        var generatorSignatures = ImmutableArray.CreateBuilder<GeneratorSignature>();
        while (generatorSignatures.Count < generatorCount)
            generatorSignatures.Add(Signature(new(functionSignatures.ToImmutable(), generatorSignatures.ToImmutable())));
        var signatures = new Signatures(functionSignatures.ToImmutable(), generatorSignatures.ToImmutable());

        var functions = ImmutableArray.CreateBuilder<Function>();
        while (functions.Count < functionCount)
        {
            var i = functions.Count;
            var parameters = Parameters("default of function", signatures.Functions[i].Parameters, signatures.Closed(0));
            var body = _terms.Read(signatures.Functions[i].Result, Role.Value, signatures.FunctionScope(i));
            functions.Add(new($"f{i + 1}", parameters, signatures.Functions[i].Result, body));
        }

        var generators = ImmutableArray.CreateBuilder<Generator>();
        while (generators.Count < generatorCount)
            generators.Add(Generator(signatures, generators, generatorCount == 1 ? "found" : $"g{generators.Count + 1}"));
        var program = new Program(functions.ToImmutable(), generators.ToImmutable());
        ProgramLimits.Check(program);
        return program;
    }

    private GeneratorSignature Signature(Signatures before)
    {
        var kind = (GeneratorKind)choices.Choose(prior[before.HasFamily(before.Generators.Length) ? "kind after family" : "kind"]);
        switch (kind)
        {
            case GeneratorKind.Instance:
                var families = before.Families(before.Generators.Length);
                return new(kind, [], [], families[choices.Even(families.Length)]);
            case GeneratorKind.Table:
                var inputs = Types("inputs of table");
                var columns = ImmutableArray.CreateBuilder<DataType>();
                for (var left = choices.Number(prior["columns of table"], MaxDeclarations); left > 0; left--)
                    columns.Add(TermReader.TypeOf(choices.Key(prior["type of column"])));
                return new(kind, inputs, columns.ToImmutable());
            default:
                var parameters = Types($"parameters of {kind.ToString().ToLowerInvariant()}");
                if (kind == GeneratorKind.Grid && (parameters.Length < 2 || parameters[0] != DataType.Int || parameters[1] != DataType.Int))
                    throw new InvalidDataException("A grid has no width and height.");
                return new(kind, parameters, kind is GeneratorKind.Sequence or GeneratorKind.Grid ? [TermReader.TypeOf(choices.Key(prior["type of element"]))] : []);
        }
    }

    private Generator Generator(Signatures signatures, IReadOnlyList<Generator> before, string name)
    {
        var position = before.Count;
        var signature = signatures.Generators[position];
        var scope = signatures.ScopeOf(position);
        var closed = signatures.Closed(position);
        var parameters = signature.Kind switch
        {
            GeneratorKind.Instance => [],
            GeneratorKind.Table => Names(signature.Parameters),
            _ => Parameters(signature.Kind == GeneratorKind.Grid ? "default of grid" : "default", signature.Parameters, closed),
        };
        switch (signature.Kind)
        {
            case GeneratorKind.Sequence:
                var origin = prior.Origins.Read(choices);
                var last = Optional("last", DataType.Int, Role.Bound, signatures.ParametersOf(position));
                var element = signature.Columns[0];
                var equations = ImmutableArray.CreateBuilder<Equation>();
                for (var left = choices.Number(prior["base cases"], TermReader.MaxNodes); left > 0; left--)
                    equations.Add(new([origin + equations.Count], null, new Literal(LiteralCode.Read(choices, prior, element.Scalar, Role.Literal))));
                Equations("sequence", 1, element, scope, equations);
                return new SequenceGenerator(name, parameters, origin, last, equations.ToImmutable(), element, Residual(closed));
            case GeneratorKind.Grid:
                var rules = ImmutableArray.CreateBuilder<Equation>();
                Equations("grid", 2, signature.Columns[0], scope, rules);
                var outside = choices.Key(prior["outside"]) switch
                {
                    "wrap" => new Outside(true, null),
                    "undefined" => Outside.Undefined,
                    _ => new Outside(false, _terms.Read(signature.Columns[0], Role.Literal, signatures.ParametersOf(position))),
                };
                return new GridGenerator(name, parameters, rules.ToImmutable(), outside, signature.Columns[0], Residual(closed)) { ElementName = "p" };
            case GeneratorKind.Table:
                var columns = ImmutableArray.CreateBuilder<OutputColumn>();
                foreach (var type in signature.Columns)
                {
                    var body = _terms.Read(type, Role.Value, scope);
                    scope = scope.With([type]);
                    columns.Add(new($"y{columns.Count + 1}", body, Residual(closed)));
                }

                return new TableGenerator(name, parameters, columns.ToImmutable());
            case GeneratorKind.Instance:
                var family = signature.Family!.Value;
                var roles = Roles.OfParameters(before[family]);
                return new InstanceGenerator(name, family, [.. signatures.Generators[family].Parameters.Select((p, i) => _terms.Argument(p, roles[i], closed))]);
            default:
                return new TextGenerator(name, parameters, _terms.Read(DataType.Text, Role.Value, scope), signature.Kind == GeneratorKind.File);
        }
    }

    private void Equations(string kind, int indices, DataType element, Scope scope, ImmutableArray<Equation>.Builder equations)
    {
        var count = choices.Number(prior[$"equations of {kind}"], MaxDeclarations);
        for (var i = 0; i < count; i++)
        {
            var key = choices.Key(prior[i == count - 1 ? $"last equation of {kind}" : $"equation of {kind}"]);
            var guarded = key.EndsWith(" when", StringComparison.Ordinal);
            ImmutableArray<BigInteger?> pattern =
            [
                .. key.Split(' ')[0].Split(',').Select(p => p == "literal" ? prior.Integers(Role.Literal).Read(choices) : (BigInteger?)null),
            ];
            if (pattern.Length != indices)
                throw new FormatException($"The prior: '{key}' is no equation of a {kind}.");
            var guard = guarded ? _terms.Read(DataType.Bool, Role.Value, scope) : null;
            equations.Add(new(pattern, guard, _terms.Read(element, Role.Value, scope)));
        }
    }

    private Residual? Residual(Scope closed)
    {
        var key = choices.Key(prior["residual"]);
        if (key == "none")
            return null;
        var kind = Enum.Parse<ResidualKind>(key, ignoreCase: true);
        return new(kind, choices.Key(prior["scale of residual"]) == "yes" ? _terms.Read(Type(), Role.Literal, closed) : null);
    }

    private ImmutableArray<Parameter> Parameters(string section, ImmutableArray<DataType> types, Scope closed) =>
        [.. Names(types).Select(p => p with { Default = Optional(section, p.Type, Role.Literal, closed) })];

    private static ImmutableArray<Parameter> Names(ImmutableArray<DataType> types) =>
        [.. types.Select((t, i) => new Parameter($"p{i + 1}", t))];

    private Term? Optional(string section, DataType type, Role role, Scope scope) =>
        choices.Key(prior[section]) == "yes" ? _terms.Read(type, role, scope) : null;

    private ImmutableArray<DataType> Types(string section)
    {
        var types = ImmutableArray.CreateBuilder<DataType>();
        for (var left = choices.Number(prior[section], MaxDeclarations); left > 0; left--)
            types.Add(Type());
        return types.ToImmutable();
    }

    private DataType Type() => TermReader.TypeOf(choices.Key(prior["type"]));
}
