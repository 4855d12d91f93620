// The exact interpreter on core programs built by hand.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Tests.Interpretation;

public class InterpreterTests
{
    private static readonly Term N = Int(0);

    [Fact]
    public void A_recurrence_starts_from_its_base_cases()
    {
        var fibonacci = Sequence(
            Case(0, Number(0)),
            Case(1, Number(1)),
            Rule(Of("add", Earlier(Of("sub", N, Number(1))), Earlier(Of("sub", N, Number(2))))));
        Assert.Equal([0, 1, 1, 2, 3, 5, 8, 13], Terms(fibonacci, 8));
        Assert.Equal(BigInteger.Parse("354224848179261915075"), new Interpreter(fibonacci).Element(0, 100).AsInteger());
    }

    [Fact]
    public void A_million_terms_of_a_recurrence_need_no_stack()
    {
        var generator = Sequence(
            Case(0, Number(1)),
            Rule(Of("mod", Of("mul", Number(16807), Earlier(Of("sub", N, Number(1)))), Number(2147483647))));
        Assert.Equal(BigInteger.ModPow(16807, 1_000_000, 2147483647), new Interpreter(generator).Element(0, 1_000_000).AsInteger());
    }

    [Fact]
    public void An_undefined_element_says_why_and_leaves_the_others_alone()
    {
        var program = Sequence(Rule(Of("div", Number(12), Of("sub", N, Number(2)))));
        var interpreter = new Interpreter(program);
        Assert.Equal(-6, interpreter.Element(0, 0).AsInteger());
        Assert.Equal(UndefinedReason.DivisionByZero, interpreter.Element(0, 2).Cause!.Reason);
        Assert.Equal(12, interpreter.Element(0, 3).AsInteger());
        Assert.Equal(UndefinedReason.OutOfRange, interpreter.Element(0, -1).Cause!.Reason);
    }

    [Fact]
    public void Binders_fold_their_ranges()
    {
        var square = Of("mul", Int(0), Int(0));
        var even = Of("eq", Of("mod", Int(0), Number(2)), Number(0));
        Assert.Equal([0, 1, 5, 14, 30], Terms(Sequence(Rule(Range(Binder.Sum, Number(0), N, null, square))), 5));
        Assert.Equal([1, 0, 0, 0, 0], Terms(Sequence(Rule(Range(Binder.Product, Number(0), Of("sub", N, Number(1)), null, Int(0)))), 5));
        Assert.Equal([1, 1, 2, 2, 3], Terms(Sequence(Rule(Range(Binder.Count, Number(0), N, even))), 5));
        Assert.Equal([0, 1, 4, 9, 16], Terms(Sequence(Rule(Range(Binder.Max, Number(0), N, null, square))), 5));
        Assert.True(new Interpreter(Sequence(Rule(Range(Binder.Min, Number(1), N, null, square)))).Element(0, 0).IsUndefined);
        var divisors = new Bind(Binder.Sum, Domain.Divisors, [Of("add", N, Number(1))], [], null, [Int(0)]);
        Assert.Equal([1, 3, 4, 7, 6, 12], Terms(Sequence(Rule(divisors)), 6));
    }

    [Fact]
    public void Iterate_steps_two_states_at_once_and_numbers_its_steps()
    {
        // Scope of the bodies, innermost first: step number, first state, second state.
        var fibonacci = new Bind(Binder.Iterate, Domain.Times, [N], [Number(0), Number(1)], null, [Int(2), Of("add", Int(1), Int(2))]);
        Assert.Equal([0, 1, 1, 2, 3, 5, 8], Terms(Sequence(Rule(fibonacci)), 7));
        var factorial = new Bind(Binder.Iterate, Domain.Times, [N], [Number(1)], null, [Of("mul", Int(1), Int(0))]);
        Assert.Equal([1, 1, 2, 6, 24, 120], Terms(Sequence(Rule(factorial)), 6));
    }

    [Fact]
    public void First_finds_the_least_witness_and_stops_at_the_step_limit()
    {
        var root = new Bind(Binder.First, Domain.From, [Number(0)], [], Of("ge", Of("mul", Int(0), Int(0)), Int(1)), []);
        Assert.Equal([0, 1, 2, 2, 2, 3], Terms(Sequence(Rule(root)), 6));
        var never = new Bind(Binder.First, Domain.From, [Number(0)], [], Of("lt", Int(0), Number(0)), []);
        var interpreter = new Interpreter(Sequence(Rule(never)), new RunLimits(Steps: 1000));
        Assert.Equal(UndefinedReason.StepLimit, interpreter.Element(0, 0).Cause!.Reason);
    }

    [Fact]
    public void Functions_recurse_deeply_without_overflowing_the_stack()
    {
        var call = new Call(0, [Of("sub", N, Number(1))], DataType.Int);
        var body = new Apply(OperationTable.Get("if"), [Of("eq", N, Number(0)), Number(0), Of("add", call, Number(1))]);
        var function = new Function("depth", [new("n", DataType.Int)], DataType.Int, body);
        var sequence = (SequenceGenerator)Sequence(Rule(new Call(0, [N], DataType.Int))).Generators[0];
        var interpreter = new Interpreter(new([function], [sequence]));
        Assert.Equal(90_000, interpreter.Element(0, 90_000).AsInteger());
        Assert.Equal(UndefinedReason.CallDepth, interpreter.Element(0, 200_000).Cause!.Reason);
    }

    [Fact]
    public void A_grid_sees_its_earlier_cells_and_what_lies_outside()
    {
        // Pascal's triangle mod 2, row by row; y is variable 0, x is 1, then height and width.
        var (x, y) = (Int(1), Int(0));
        var above = Of("sub", y, Number(1));
        var body = Of("xor", new Element(0, [Of("sub", x, Number(1)), above], DataType.Int), new Element(0, [x, above], DataType.Int));
        var grid = new GridGenerator(
            "g",
            [new("w", DataType.Int, Number(4)), new("h", DataType.Int, Number(4))],
            [new([0, 0], null, Number(1)), new([null, 0], null, Number(0)), new([null, null], null, body)],
            new(false, Number(0)),
            DataType.Int);
        var cells = new Interpreter(Program.Of(grid)).All(0).AsGrid();
        Assert.Equal("1000110010101111", string.Concat(cells.Cells));
    }

    [Fact]
    public void Texts_are_appended_piece_by_piece()
    {
        var line = Of("concat", Of("format", Of("mul", Int(0), Int(0))), new Literal(Value.Of("\n")));
        var body = new Bind(Binder.Concat, Domain.Interval, [Number(1), Number(5)], [], null, [line]);
        Assert.Equal("1\n4\n9\n16\n25\n", new Interpreter(Program.Of(new TextGenerator("t", [], body))).All(0).ToString());
    }

    [Fact]
    public void An_instance_runs_its_family_with_the_arguments()
    {
        // a(0) = seed; a(n) = multiplier * a(n-1): n is variable 0, seed 1, multiplier 2.
        var family = new SequenceGenerator(
            "powers",
            [new("multiplier", DataType.Int), new("seed", DataType.Int)],
            0,
            null,
            [new([0], null, Int(1)), new([null], null, Of("mul", Int(2), Earlier(Of("sub", N, Number(1)))))],
            DataType.Int);
        var program = new Program([], [family, new InstanceGenerator("p", 0, [Number(3), Number(5)])]);
        var interpreter = new Interpreter(program);
        Assert.Equal([5, 15, 45], Enumerable.Range(0, 3).Select(n => (long)interpreter.Element(1, n).AsInteger()));
        Assert.True(interpreter.Element(0, 0).IsUndefined);
    }

    [Fact]
    public void Observed_data_stand_in_for_earlier_elements()
    {
        var program = Sequence(Case(0, Number(0)), Rule(Of("add", Earlier(Of("sub", N, Number(1))), Number(1))));
        Value[] data = [Value.Of(7), Value.Of(3), Value.Of(9)];
        var interpreter = new Interpreter(program, null, new Dictionary<int, IReadOnlyList<Value>> { [0] = data });
        Assert.Equal([0, 8, 4, 10], Enumerable.Range(0, 4).Select(n => (long)interpreter.Element(0, n).AsInteger()));
    }

    [Fact]
    public void Bounds_with_binders_of_their_own_leave_the_states_of_a_fold_alone()
    {
        // fold k in 1..(sum j in 1..2 : j) with x = 10 : x + k
        var high = Range(Binder.Sum, Number(1), Number(2), null, Int(0));
        var fold = new Bind(Binder.Fold, Domain.Interval, [Number(1), high], [Number(10)], null, [Of("add", Int(1), Int(0))]);
        Assert.Equal([16], Terms(Sequence(Rule(fold)), 1));
    }

    [Fact]
    public void Steps_of_all_elements_are_added_up()
    {
        var limits = new RunLimits { Counter = new() };
        var interpreter = new Interpreter(Sequence(Rule(Range(Binder.Sum, Number(1), Int(0), null, Int(0)))), limits);
        for (var n = 0; n < 10; n++)
            interpreter.Element(0, n);
        Assert.Equal(45, limits.Counter.Steps);
    }

    private static Variable Int(int index) => new(index, DataType.Int);

    private static Literal Number(long value) => Literal.Of(value);

    private static Term Of(string operation, params ImmutableArray<Term> arguments) =>
        new Apply(OperationTable.TryGet(operation, out var found) ? found : throw new ArgumentException(operation), arguments);

    private static Term Earlier(Term index) => new Element(0, [index], DataType.Int);

    private static Term Range(Binder binder, Term low, Term high, Term? guard, params ImmutableArray<Term> bodies) =>
        new Bind(binder, Domain.Interval, [low, high], [], guard, bodies);

    private static Equation Case(int n, Term body) => new([n], null, body);

    private static Equation Rule(Term body) => new([null], null, body);

    private static Program Sequence(params ImmutableArray<Equation> equations) =>
        Program.Of(new SequenceGenerator("a", [], 0, null, equations, DataType.Int));

    private static IEnumerable<long> Terms(Program program, int count)
    {
        var interpreter = new Interpreter(program);
        return Enumerable.Range(0, count).Select(n => (long)interpreter.Element(0, n).AsInteger());
    }
}
