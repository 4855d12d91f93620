// Every kernel of every function compiles for NVIDIA's chips without one being there; the test's output lists their sizes.
using System.Globalization;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime.Cuda;
using Induce.Gpu.Evaluation;
using Induce.Gpu.Kernels;
using Xunit.Abstractions;

namespace Induce.Gpu.Tests.Kernels;

public class PtxTests(ITestOutputHelper output)
{
    /// <summary>Characters of PTX: what grows beyond this was inlined without need.</summary>
    private const int Most = 100_000;

    private static IEnumerable<(string Name, MethodInfo Method)> All =>
        ((string, MethodInfo)[])
        [
            ("enter", ((Delegate)EnterKernel.Enter).Method),
            ("run", DevicePrograms.RunMethod(reals: false)),
            ("score", DevicePrograms.ScoreMethod(reals: false)),
            ("run with reals", DevicePrograms.RunMethod(reals: true)),
            ("score with reals", DevicePrograms.ScoreMethod(reals: true)),
            .. Functions.All.SelectMany(f => ColumnKernels.Methods(f.Kernel).Select(m => ($"{m.Name.ToLowerInvariant()}: {f.Name}", m))),
        ];

    [Theory]
    [InlineData("SM_80")]
    [InlineData("SM_90")]
    public void Every_kernel_compiles_without_a_device(string architecture)
    {
        using var compiler = new PtxCompiler(architecture == "SM_80" ? CudaArchitecture.SM_80 : CudaArchitecture.SM_90);
        var refused = new List<string>();
        foreach (var (name, method) in All)
        {
            try
            {
                var ptx = compiler.Compile(method);
                Assert.Contains(".visible .entry", ptx, StringComparison.Ordinal);
                Assert.InRange(ptx.Length, 1, Most);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ptx.Length,7}  {name}"));
            }
            catch (InternalCompilerException e)
            {
                refused.Add($"{name}: {e.InnerException?.Message}");
            }
        }

        Assert.True(refused.Count == 0, string.Join('\n', refused));
    }
}
