// Law 2 for emitted C#: it computes what the interpreter computes, undefined values included.
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Values;
using Induce.Generators;

namespace Induce.Conformance;

public sealed class EmissionLawTests
{
    // A case is a generator with its elements; a program has two on average.
    private const int Cases = 10_000;
    private const int Programs = 5_500;
    private const int FreePrograms = 1_000;
    private const int Batch = 500;

    [Fact]
    public void Emitted_code_that_counts_steps_equals_the_interpreter()
    {
        var cases = 0;
        for (uint batch = 0; batch < Programs / Batch; batch++)
            cases += Compare(Draw(batch, Seed), limited: true);
        Assert.True(cases >= Cases, $"Only {cases} generators were compared.");
    }

    [Fact]
    public void Emitted_code_as_users_get_it_equals_the_interpreter_within_the_limits()
    {
        // Without limits a program may run without end where the interpreter stops: always the same programs, then.
        for (uint batch = 0; batch < FreePrograms / Batch; batch++)
            Compare(Draw(batch, 1), limited: false);
    }

    /// <summary>The same programs every time; the variable INDUCE_SEED draws others.</summary>
    private static ulong Seed => ulong.TryParse(Environment.GetEnvironmentVariable("INDUCE_SEED"), out var seed) ? seed : 2;

    private static Program[] Draw(uint stream, ulong seed)
    {
        var random = new PCG(stream, seed);
        return [.. Enumerable.Range(0, Batch).Select(_ => Generate.Programs.Generate(random, null, out var _))];
    }

    private static int Compare(Program[] programs, bool limited)
    {
        var compared = 0;
        var emitted = new EmittedPrograms(programs, limited ? Generate.Limits : null, Generate.Limits.Count);
        for (var i = 0; i < programs.Length; i++)
        {
            var interpreter = new Interpreter(programs[i], Generate.Limits);
            for (var g = 0; g < programs[i].Generators.Length; g++)
            {
                var expected = Observation.Of(programs[i], g, interpreter);
                if (!limited && expected.Any(IsBeyondLimits))
                    break;
                Check(expected, emitted.Observe(i, g), programs[i], g, emitted.Source(i));
                if (emitted.ObserveNarrow(i, g) is { } narrow)
                    CheckNarrow(expected, narrow.Terms, narrow.Overflows, programs[i], g, emitted.Source(i));
                compared++;
            }
        }

        return compared;
    }

    private static void Check(List<Value> expected, List<Value> actual, Program program, int generator, string source)
    {
        if (!expected.SequenceEqual(actual))
            throw Difference(expected, actual, program, generator, source);
    }

    // The enumeration in 64 bits ends where a value on the way doesn't fit, or with the first undefined term.
    private static void CheckNarrow(List<Value> expected, List<Value> actual, bool overflows, Program program, int generator, string source)
    {
        var end = expected.FindIndex(v => v.IsUndefined);
        var wanted = expected.Take(end < 0 ? expected.Count : end + 1).ToList();
        if (!wanted.Take(actual.Count).SequenceEqual(actual) || (actual.Count < wanted.Count && !overflows && !EndsThere(program, generator, actual.Count)))
            throw Difference(wanted, actual, program, generator, source);
    }

    private static bool EndsThere(Program program, int generator, int count) =>
        Observation.Kind(program, generator) is SequenceGenerator { Last: Core.Terms.Literal last } sequence && last.Value.AsInteger() - sequence.Origin + 1 <= count;

    private static bool IsBeyondLimits(Value value) =>
        value.Cause?.Reason is UndefinedReason.StepLimit or UndefinedReason.NumberTooLarge or UndefinedReason.CallDepth;

    private static Xunit.Sdk.XunitException Difference(List<Value> expected, List<Value> actual, Program program, int generator, string source) => new(
        $"""
        Generator {generator}: expected {string.Join(" | ", expected)}
        but the emitted code gave {string.Join(" | ", actual)}
        {string.Join("\n", Generate.TermsOf(program))}
        {source}
        """);
}
