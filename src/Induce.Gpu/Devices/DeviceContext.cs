// How contexts of ILGPU are made here: at the optimization level that is right, and with the drivers of this system.
using ILGPU;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Induce.Gpu.Devices;

/// <summary>Makes contexts of ILGPU.</summary>
public static class DeviceContext
{
    /// <summary>A context over the devices of one kind.</summary>
    /// <remarks>O1: at O2, ILGPU 1.5.3 takes branches that depend on a thread's data for uniform ones.</remarks>
    /// <param name="kind">Whose devices.</param>
    /// <returns>The context, without devices where there are none; the caller disposes of it.</returns>
    /// <exception cref="DllNotFoundException">There is no driver of that kind.</exception>
    public static Context Create(DeviceKind kind)
    {
        NativeDrivers.MakeVisible();
        return Context.Create(builder =>
        {
            builder.Optimize(OptimizationLevel.O1);
            _ = kind switch
            {
                DeviceKind.Cuda => builder.Cuda(),
                DeviceKind.OpenCL => builder.OpenCL(),
                _ => builder.CPU(),
            };
        });
    }
}
