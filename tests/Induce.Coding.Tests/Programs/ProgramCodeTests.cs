using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Induce.Coding.Entropy;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Xunit;
using Xunit.Abstractions;

namespace Induce.Coding.Tests.Programs;

public class ProgramCodeTests(ITestOutputHelper output)
{
    private static readonly Variable N = new(0, DataType.Int);

    private static Term Op(string name, params Term[] arguments) => new Apply(OperationTable.Get(name), [.. arguments]);

    private static Term A(int offset) => new Element(0, [Op("sub", N, Literal.Of(offset))], DataType.Int);

    private static Program Sequence(Term body, params int[] baseCases) => Program.Of(new SequenceGenerator(
        "s", [], 0, null, [.. baseCases.Select((c, i) => new Equation([i], null, Literal.Of(c))), new Equation([null], null, body)], DataType.Int));

    private static readonly (string Name, Program Program, double Least, double Most)[] Examples =
    [
        ("n", Sequence(N), 2, 9),
        ("n*n", Sequence(Op("mul", N, N)), 6, 16),
        ("n**2", Sequence(Op("pow", N, Literal.Of(2))), 6, 16),
        ("n(n+1)/2", Sequence(Op("div", Op("mul", N, Op("add", N, Literal.Of(1))), Literal.Of(2))), 14, 29),
        ("2**n", Sequence(Op("pow", Literal.Of(2), N)), 7, 18),
        ("Fibonacci", Sequence(Op("add", A(1), A(2)), 0, 1), 15, 30),
        ("n!", Sequence(Op("mul", N, A(1)), 1), 9, 24),
        ("divisors", Sequence(new Bind(Binder.Count, Domain.Interval, [Literal.Of(1), N], [], Op("eq", Op("mod", new Variable(1, DataType.Int), N), Literal.Of(0)), [])), 15, 40),
        ("x^y", Program.Of(new GridGenerator("g", [new("w", DataType.Int, Literal.Of(512)), new("h", DataType.Int, Literal.Of(512))],
            [new Equation([null, null], null, Op("xor", new Variable(1, DataType.Int), N))], Outside.Undefined, DataType.Int)), 25, 45),
    ];

    [Fact]
    public void Simple_programs_cost_few_bits()
    {
        foreach (var (name, program, least, most) in Examples)
        {
            var bits = ProgramCode.Bits(program);
            output.WriteLine($"{name}: {bits:F2}");
            Assert.True(bits >= least && bits <= most, $"{name} costs {bits:F2} bits");
        }
    }

    [Fact]
    public void An_argument_costs_what_the_constant_costs_in_its_parameters_place()
    {
        double Bits(int multiplier, int modulus) => ProgramCode.Bits(new Program([], [
            new SequenceGenerator("family", [new("p", DataType.Int), new("q", DataType.Int)], 0, null,
                [new Equation([null], null, Op("mod", Op("mul", new Variable(2, DataType.Int), N), new Variable(1, DataType.Int)))], DataType.Int),
            new InstanceGenerator("s", 0, [Literal.Of(multiplier), Literal.Of(modulus)])]));
        double Apart(int multiplier, int modulus) => ProgramCode.Bits(Sequence(Op("mod", Op("mul", Literal.Of(multiplier), N), Literal.Of(modulus))));
        foreach (var (multiplier, modulus) in new[] { (3, 1000), (16807, 2147483647), (4711, 10), (1, 4096) })
            Assert.Equal(Apart(multiplier, modulus) - Apart(2, 7), Bits(multiplier, modulus) - Bits(2, 7), 0.001);
    }

    [Fact]
    public void Examples_come_back()
    {
        foreach (var (_, program, _, _) in Examples)
            RoundTrips(program);
    }

    [Fact]
    public void Whatever_random_bytes_describe_is_a_program_that_comes_back()
    {
        var (programs, nodes) = (0, 0);
        Gen.Byte.Array[60, 120].ForAll(
            bytes =>
            {
                if (!ProgramCode.TryDecode(new RangeDecoder(bytes), out var program))
                    return;
                RoundTrips(program);
                Interlocked.Increment(ref programs);
                Interlocked.Add(ref nodes, program.Generators.OfType<SequenceGenerator>().Sum(s => s.Equations.Sum(e => e.Body.Size)));
            },
            iter: 4000);
        output.WriteLine($"{programs} programs, {nodes} nodes in sequences");
        Assert.True(programs > 1500 && nodes > 5000);
    }

    [Fact]
    public void Truncated_and_altered_code_ends_cleanly()
    {
        var code = RangeEncoder.ToBytes(e => ProgramCode.Encode(Examples[7].Program, e));
        Gen.Select(Gen.Int[0, code.Length], Gen.Int[0, code.Length - 1], Gen.Byte).ForAll(
            (length, at, value) =>
            {
                var bytes = code[..length];
                if (at < length)
                    bytes[at] = value;
                ProgramCode.TryDecode(new RangeDecoder(bytes), out _);
            },
            iter: 3000);
    }

    [Fact]
    public void A_term_costs_at_a_role_what_it_costs_as_a_value_plus_the_escape()
    {
        var scope = Scope.Sequence(DataType.Int);
        var term = Op("add", N, Literal.Of(3));
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal(
                ProgramCode.TermCost(term, scope, role),
                ProgramCode.TermCost(term, scope) + Prior.Current.RoleEscape(DataType.Int, role));
    }

    [Fact]
    public void Costs_that_search_adds_up_are_the_costs_of_terms()
    {
        var prior = Prior.Current;
        var scope = Scope.Sequence(DataType.Int);
        Assert.Equal(prior.VariableCost(DataType.Int, 1), ProgramCode.TermCost(N, scope));
        Assert.Equal(prior.LiteralCost(Value.Of(7), Role.Divisor), ProgramCode.TermCost(Literal.Of(7), scope, Role.Divisor));
        Assert.Equal(prior.EarlierCost(DataType.Int, 3), ProgramCode.TermCost(A(3), scope));
        Assert.Equal(
            prior.OperationCost(OperationTable.Get("mod"), DataType.Int) + prior.VariableCost(DataType.Int, 1) + prior.LiteralCost(Value.Of(7), Role.Divisor),
            ProgramCode.TermCost(Op("mod", N, Literal.Of(7)), scope));
        Assert.Equal(
            prior.EarlierCost(DataType.Int) + ProgramCode.TermCost(Op("div", N, Literal.Of(2)), scope),
            ProgramCode.TermCost(new Element(0, [Op("div", N, Literal.Of(2))], DataType.Int), scope));
        var body = Op("mul", N, new Variable(1, DataType.Int));
        Assert.Equal(
            prior.BinderCost(Binder.Sum, DataType.Int, Domain.Divisors, false)
                + prior.VariableCost(DataType.Int, 1) + prior.RoleEscape(DataType.Int, Role.Bound)
                + prior.OperationCost(OperationTable.Get("mul"), DataType.Int) + (2 * prior.VariableCost(DataType.Int, 2)),
            ProgramCode.TermCost(new Bind(Binder.Sum, Domain.Divisors, [N], [], null, [body]), scope));
    }

    [Fact]
    public void Every_operation_and_binder_has_a_cost_for_what_it_yields()
    {
        foreach (var operation in OperationTable.All)
        {
            var result = operation.Signature.Result;
            foreach (var scalar in new[] { Scalar.Int, Scalar.Real, Scalar.Bool, Scalar.Text })
                if (result.IsVariable || result.Scalar == scalar)
                    Assert.True(Prior.Current.OperationCost(operation, result.With(scalar)) > 0);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("1000000")]
    [InlineData("-1024")]
    [InlineData("65535")]
    [InlineData("123456789012345678901234567890")]
    public void Integer_literals_come_back_at_every_role(string digits)
    {
        foreach (var role in Enum.GetValues<Role>())
            LiteralComesBack(Value.Of(BigInteger.Parse(digits)), role);
    }

    [Fact]
    public void Literals_of_every_type_come_back()
    {
        Gen.Long.ForAll(x => LiteralComesBack(Value.Of(x), Role.Value), iter: 2000);
        Gen.Double.ForAll(x => LiteralComesBack(Value.Of(x), Role.Value), iter: 2000);
        Gen.Select(Gen.Int[-100000, 100000], Gen.Int[-4, 8]).ForAll(
            (m, e) => LiteralComesBack(Value.Of(m * Math.Pow(10, e)), Role.Value), iter: 1000);
        Gen.Byte.Array[0, 300].ForAll(x => LiteralComesBack(Value.Of(x), Role.Value), iter: 500);
        foreach (var x in new[] { 0.0, -0.0, double.NaN, double.PositiveInfinity, double.Epsilon, double.MaxValue, 1e300, 0.1, 0.012 })
            LiteralComesBack(Value.Of(x), Role.Value);
    }

    private static void LiteralComesBack(Value value, Role role)
    {
        var bytes = RangeEncoder.ToBytes(e => LiteralCode.Write(new WrittenChoices(e), Prior.Current, value, role));
        Assert.Equal(value, LiteralCode.Read(new ReadChoices(new RangeDecoder(bytes)), Prior.Current, value.Type.Scalar, role));
    }

    private static void RoundTrips(Program program)
    {
        var decisions = new CostCounter();
        ProgramCode.Encode(program, decisions);
        var scored = ProgramCode.Bits(program);
        Assert.True(Math.Abs(decisions.Bits - scored) <= decisions.Decisions / 256.0, $"scored {scored}, coded {decisions.Bits}");
        var bytes = RangeEncoder.ToBytes(e => ProgramCode.Encode(program, e));
        Assert.True(Math.Abs((8 * bytes.Length) - decisions.Bits) <= 16 + (decisions.Decisions / 4096.0), $"{bytes.Length} bytes for {decisions.Bits} bits");
        var back = ProgramCode.Decode(new RangeDecoder(bytes));
        Assert.Equal(SamePrograms.Describe(program), SamePrograms.Describe(back));
    }

    [Fact]
    public void A_prior_with_other_sections_differs_in_these_alone()
    {
        var other = Prior.Current.With("[domain sum]\ninterval 1\ndivisors 1\n");
        Assert.Equal(
            other.BinderCost(Binder.Sum, DataType.Int, Domain.Interval, false), other.BinderCost(Binder.Sum, DataType.Int, Domain.Divisors, false));
        Assert.True(other.BinderCost(Binder.Sum, DataType.Int, Domain.Divisors, false) < Prior.Current.BinderCost(Binder.Sum, DataType.Int, Domain.Divisors, false));
        Assert.Equal(Prior.Current.BinderCost(Binder.Count, DataType.Int, Domain.Divisors, false), other.BinderCost(Binder.Count, DataType.Int, Domain.Divisors, false));
        Assert.Throws<FormatException>(() => Prior.Current.With("interval 1"));
    }
}
