// How laws are tested: on the same random cases in every run, unless others are asked for.
using System.Globalization;
using System.Runtime.ExceptionServices;
using CsCheck;

namespace Induce;

/// <summary>Property tests over CsCheck's generators with explicit seeds.</summary>
/// <remarks>
/// A change is to be blamed only for what it broke, so the cases don't differ from run to run. To look for new ones, set
/// the environment variable INDUCE_SEED to any number; what it finds becomes a test of its own.
/// </remarks>
internal static class Laws
{
    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("INDUCE_SEED") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Asserts that <paramref name="law"/> throws for none of <paramref name="iter"/> cases; one that fails is shrunk by CsCheck.</summary>
    /// <exception cref="CsCheckException">The law fails; the message holds the least case that was found, and its seed.</exception>
    public static void ForAll<T>(this Gen<T> cases, Action<T> law, int iter = 100, Func<T, string>? print = null)
    {
        var random = new PCG(1, Seed);
        for (int i = 0; i < iter; i++)
        {
            string seed = random.ToString();
            var drawn = cases.Generate(random, null, out _);
            try
            {
                law(drawn);
            }
            catch (Exception e)
            {
                cases.Sample(law, seed: seed, iter: 50, threads: 1, print: print);
                ExceptionDispatchInfo.Throw(e);
            }
        }
    }

    public static void ForAll<T1, T2>(this Gen<(T1, T2)> cases, Action<T1, T2> law, int iter = 100) =>
        cases.ForAll(c => law(c.Item1, c.Item2), iter);

    public static void ForAll<T1, T2, T3>(this Gen<(T1, T2, T3)> cases, Action<T1, T2, T3> law, int iter = 100) =>
        cases.ForAll(c => law(c.Item1, c.Item2, c.Item3), iter);

    public static void ForAll<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> cases, Action<T1, T2, T3, T4> law, int iter = 100) =>
        cases.ForAll(c => law(c.Item1, c.Item2, c.Item3, c.Item4), iter);

    public static void ForAll<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> cases, Action<T1, T2, T3, T4, T5> law, int iter = 100) =>
        cases.ForAll(c => law(c.Item1, c.Item2, c.Item3, c.Item4, c.Item5), iter);

    public static void ForAll<T1, T2, T3, T4, T5, T6>(this Gen<(T1, T2, T3, T4, T5, T6)> cases, Action<T1, T2, T3, T4, T5, T6> law, int iter = 100) =>
        cases.ForAll(c => law(c.Item1, c.Item2, c.Item3, c.Item4, c.Item5, c.Item6), iter);

    public static void ForAll<T1, T2, T3, T4, T5, T6, T7>(this Gen<(T1, T2, T3, T4, T5, T6, T7)> cases, Action<T1, T2, T3, T4, T5, T6, T7> law, int iter = 100) =>
        cases.ForAll(c => law(c.Item1, c.Item2, c.Item3, c.Item4, c.Item5, c.Item6, c.Item7), iter);
}
