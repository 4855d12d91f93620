// Every kernel compiles for NVIDIA's chips without one being there.
using System.Reflection;
using ILGPU;
using ILGPU.Runtime.Cuda;
using Induce.Gpu.Kernels;

namespace Induce.Gpu.Tests.Kernels;

public class PtxSizeTests
{
    private static void Probe(Index1D i, ArrayView<long> x) => x[i] += 1;

    public static TheoryData<string> Architectures => ["SM_80", "SM_90"];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_kernel_compiles_without_a_device(string architecture)
    {
        using var compiler = new PtxCompiler(architecture == "SM_80" ? CudaArchitecture.SM_80 : CudaArchitecture.SM_90);
        var ptx = compiler.Compile(typeof(PtxSizeTests).GetMethod(nameof(Probe), BindingFlags.NonPublic | BindingFlags.Static)!);
        Assert.Contains(".visible .entry Kernel_Probe", ptx, StringComparison.Ordinal);
        Assert.Contains("add.s64", ptx, StringComparison.Ordinal);
    }
}
