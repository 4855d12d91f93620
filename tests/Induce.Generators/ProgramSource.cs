// Random well-formed programs.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Generators;

/// <summary>Draws programs as the binder would accept them: base cases first, no equation out of reach, earlier elements only.</summary>
internal sealed class ProgramSource
{
    private readonly RandomSource _random;
    private readonly List<Function> _functions = [];
    private readonly List<Generator> _generators = [];
    private readonly TermSource _terms;

    public ProgramSource(RandomSource random) => (_random, _terms) = (random, new TermSource(random, _functions, _generators));

    /// <summary>A program of up to two functions and a few generators.</summary>
    public Program Program()
    {
        for (var i = _random.Between(-2, 2); i > 0; i--)
            _functions.Add(Function());
        for (var i = _random.Between(1, 3); i > 0; i--)
        {
            var generator = Generator();
            _generators.Add(generator);
            if (generator is { Parameters.Length: > 0 } and not TableGenerator && _random.Chance(50))
                _generators.Add(Instance(generator));
        }

        return new Program([.. _functions], [.. _generators]);
    }

    private string NextName => $"g{_generators.Count}";

    private int Size() => _random.Chance(25) ? _random.Between(20, 60) : _random.Between(1, 20);

    // ---- functions --------------------------------------------------------------------------------------------

    private Function Function()
    {
        var name = $"f{_functions.Count}";
        var result = _random.ScalarType();
        if (_random.Chance(60))
        {
            var parameters = Parameters("x", _random.Between(1, 3), defaults: false);
            return new Function(name, parameters, result, _terms.Term(result, ScopeOf(parameters), Size()));
        }

        // f(x, …) = if x <= 0 then … else … f(x - 1, …) …
        ImmutableArray<Parameter> recursive = [new("x0", DataType.Int), .. Parameters("y", _random.Between(0, 1), defaults: false)];
        var count = recursive.Length;
        var first = new Variable(count - 1, DataType.Int);
        ImmutableArray<Term> arguments =
        [
            Minus(first, 1), .. recursive.Skip(1).Select((p, i) => (Term)new Variable(count - 2 - i, p.Type)),
        ];
        var scope = ScopeOf(recursive);
        var body = new Apply(OperationTable.Get("if"),
        [
            new Apply(OperationTable.Get("le"), [first, Literal.Of(0)]),
            _terms.Term(result, scope, 3),
            _terms.Term(result, scope with { Own = [new Call(_functions.Count, arguments, result)] }, Size()),
        ]);
        return new Function(name, recursive, result, body);
    }

    private ImmutableArray<Parameter> Parameters(string name, int count, bool defaults) =>
    [
        .. Enumerable.Range(0, Math.Max(0, count)).Select(i =>
        {
            var type = _random.ScalarType();
            return new Parameter($"{name}{i}", type, defaults ? new Literal(_random.Value(type)) : null);
        }),
    ];

    private static Scope ScopeOf(ImmutableArray<Parameter> parameters) => Scope.Of([.. parameters.Select(p => p.Type)]);

    // ---- generators -------------------------------------------------------------------------------------------

    private Generator Generator() => _random.Between(1, 10) switch
    {
        <= 5 => Sequence(),
        6 or 7 => Grid(),
        8 => Table(),
        _ => Text(),
    };

    private SequenceGenerator Sequence()
    {
        var type = _random.ScalarType();
        var parameters = Parameters("p", _random.Between(-2, 2), defaults: true);
        BigInteger origin = _random.Between(1, 10) switch { <= 6 => 0, <= 9 => 1, _ => _random.Between(-3, 5) };
        var bases = _random.Chance(55) ? _random.Between(1, 3) : 0;
        var outer = ScopeOf(parameters);
        var scope = Scope.Of([.. outer.Variables, DataType.Int]);
        var equations = ImmutableArray.CreateBuilder<Equation>();
        for (var i = 0; i < bases; i++)
            equations.Add(new Equation([origin + i], null, _terms.Term(type, scope, _random.Chance(70) ? 1 : 4)));
        var n = new Variable(0, DataType.Int);
        if (bases > 0)
            scope = scope with { Own = [.. Enumerable.Range(1, bases).Select(k => (Term)new Element(_generators.Count, [Minus(n, k)], type))] };
        if (_random.Chance(25))
            equations.Add(new Equation([null], _terms.Term(DataType.Bool, scope, 5), _terms.Term(type, scope, Size() / 2)));
        equations.Add(new Equation([null], null, _terms.Term(type, scope, Size())));
        Term? last = _random.Chance(30) ? Literal.Of(origin + _random.Between(-1, 9)) : null;
        return new SequenceGenerator(NextName, parameters, origin, last, equations.ToImmutable(), type, Residual(type));
    }

    private GridGenerator Grid()
    {
        var type = _random.Chance(70) ? DataType.Int : _random.ScalarType();
        ImmutableArray<Parameter> parameters =
        [
            new("w", DataType.Int, Literal.Of(_random.Between(1, 5))), new("h", DataType.Int, Literal.Of(_random.Between(1, 4))),
            .. Parameters("p", _random.Between(-2, 1), defaults: true),
        ];
        var scope = Scope.Of([.. parameters.Select(p => p.Type), DataType.Int, DataType.Int]);
        var equations = ImmutableArray.CreateBuilder<Equation>();
        var (x, y) = (new Variable(1, DataType.Int), new Variable(0, DataType.Int));
        switch (_random.Between(1, 4))
        {
            case 1:
                equations.Add(new Equation([null, 0], null, _terms.Term(type, scope, 4)));
                break;
            case 2:
                equations.Add(new Equation([0, 0], null, _terms.Term(type, scope, 1)));
                equations.Add(new Equation([0, null], null, _terms.Term(type, scope, 3)));
                break;
        }

        if (_random.Chance(70))
        {
            var back = _random.Between(1, 2);
            scope = scope with
            {
                Own =
                [
                    Cell(Minus(x, 1), y), Cell(x, Minus(y, back)), Cell(Minus(x, back), Minus(y, 1)),
                    Cell(new Apply(OperationTable.Get("add"), [x, Literal.Of(1)]), Minus(y, 1)),
                ],
            };
        }

        if (_random.Chance(20))
            equations.Add(new Equation([null, null], _terms.Term(DataType.Bool, scope, 5), _terms.Term(type, scope, Size() / 2)));
        equations.Add(new Equation([null, null], null, _terms.Term(type, scope, Size())));
        var outside = _random.Chance(30) ? new Outside(true, null) : new Outside(false, new Literal(_random.Value(type)));
        return new GridGenerator(NextName, parameters, equations.ToImmutable(), outside, type, Residual(type)) { ElementName = "c" };

        Term Cell(Term column, Term row) => new Element(_generators.Count, [column, row], type);
    }

    private TableGenerator Table()
    {
        var inputs = Parameters("i", _random.Between(1, 3), defaults: false);
        var columns = ImmutableArray.CreateBuilder<OutputColumn>();
        var scope = ScopeOf(inputs);
        for (var i = _random.Between(1, 3); i > 0; i--)
        {
            var type = _random.ScalarType();
            columns.Add(new OutputColumn($"o{columns.Count}", _terms.Term(type, scope, Size()), Residual(type)));
            scope = Scope.Of([.. scope.Variables, type]);
        }

        return new TableGenerator(NextName, inputs, columns.ToImmutable());
    }

    private TextGenerator Text()
    {
        var parameters = Parameters("p", _random.Between(-2, 1), defaults: true);
        var isFile = _random.Chance(40);
        return new TextGenerator(NextName, parameters, _terms.Term(DataType.Text, ScopeOf(parameters), Size()), isFile);
    }

    private InstanceGenerator Instance(Generator family) => new(
        NextName,
        _generators.Count - 1,
        [.. family.Parameters.Select((p, i) => (Term)(family is GridGenerator && i < 2 ? Literal.Of(_random.Between(1, 4)) : new Literal(_random.Value(p.Type))))]);

    private Residual? Residual(DataType type)
    {
        if (!_random.Chance(10))
            return null;
        var kind = type.Scalar switch
        {
            Scalar.Int => _random.Pick([ResidualKind.Laplace, ResidualKind.Normal, ResidualKind.Geometric, ResidualKind.Symbol]),
            Scalar.Real => _random.Pick([ResidualKind.Laplace, ResidualKind.Normal]),
            _ => ResidualKind.Symbol,
        };
        return new Residual(kind, _random.Chance(50) ? new Literal(Value.Of(0.5)) : null);
    }

    private static Apply Minus(Term term, int offset) => new(OperationTable.Get("sub"), [term, Literal.Of(offset)]);
}
