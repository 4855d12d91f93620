// Compiles kernels for NVIDIA's chips where there is none, so that tests see what a device would get.
using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Induce.Gpu.Devices;

namespace Induce.Gpu.Kernels;

/// <summary>Compiles kernels to PTX without a device. After a failed compilation the compiler is of no further use.</summary>
public sealed class PtxCompiler : IDisposable
{
    private readonly Context _context = DeviceContext.Create(DeviceKind.Simulated);
    private readonly PTXBackend _backend;

    /// <summary>A compiler for one architecture.</summary>
    /// <param name="architecture">The chip.</param>
    public PtxCompiler(CudaArchitecture architecture) =>
        _backend = new PTXBackend(_context, architecture, CudaInstructionSet.ISA_84, null!);

    /// <summary>The PTX of a kernel whose first parameter is an index: implicitly grouped, as kernels of this project are.</summary>
    /// <remarks>ILGPU 1.5.3 names sm_80 as the target for later chips too; their drivers compile such PTX for the chip at hand.</remarks>
    /// <param name="kernel">A static method, all of its type arguments given.</param>
    public string Compile(MethodInfo kernel)
    {
        var compiled = _backend.Compile(EntryPointDescription.FromImplicitlyGroupedKernel(kernel), default(KernelSpecialization));
        return ((PTXCompiledKernel)compiled).PTXAssembly;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _backend.Dispose();
        _context.Dispose();
    }
}
