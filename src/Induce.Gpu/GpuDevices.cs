// Which accelerators the machine has.
using System.Collections.Immutable;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Induce.Gpu;

/// <summary>An accelerator that was found.</summary>
/// <param name="Id">How the command line names it: `cuda:0`, `opencl:0`.</param>
/// <param name="Name">What its driver calls it.</param>
/// <param name="MemoryBytes">Its memory.</param>
/// <param name="Multiprocessors">Its multiprocessors.</param>
public sealed record GpuDevice(string Id, string Name, long MemoryBytes, int Multiprocessors);

/// <summary>Lists accelerators.</summary>
public static class GpuDevices
{
    /// <summary>The CUDA and OpenCL devices of this machine.</summary>
    /// <returns>Them, in the order of their drivers; none where a driver is missing or refuses.</returns>
    public static ImmutableArray<GpuDevice> List()
    {
        NativeDrivers.MakeVisible();
        try
        {
            using var context = Context.Create(builder => builder.Cuda().OpenCL());
            var devices = ImmutableArray.CreateBuilder<GpuDevice>();
            foreach (var device in context.GetCudaDevices())
                devices.Add(Describe("cuda", devices.Count, device));
            var cuda = devices.Count;
            foreach (var device in context.GetCLDevices())
                devices.Add(Describe("opencl", devices.Count - cuda, device));
            return devices.ToImmutable();
        }
        catch (Exception e) when (e is DllNotFoundException or NotSupportedException or AcceleratorException)
        {
            return [];
        }
    }

    private static GpuDevice Describe(string kind, int index, Device device) =>
        new($"{kind}:{index}", device.Name, device.MemorySize, device.NumMultiprocessors);
}
